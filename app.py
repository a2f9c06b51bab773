"""The portal. Start it with `python -m streamlit run app.py`.

Streamlit finds `app` below and serves it; for every visitor it runs this file again as a
script, then under the name `__main__`.
"""

from __future__ import annotations

if __name__ == "__main__":
    from pages.ui import frame

    frame.run()
else:
    from pathlib import Path

    import streamlit
    from streamlit.runtime.pages_manager import PagesManager
    from streamlit.starlette import App

    from pages.ui import accent, downloads, page_files, server_options
    from pages.ui.data import correction, publishing, renewal
    from pages.ui.failure import explain
    from pages.ui.socket_frames import SocketFrames
    from pages.ui.sources import settings_file
    from pages.ui.warm_up import warm_up
    from portal import server

    # Until a first visitor has come, Streamlit would take `pages` for a folder of pages.
    PagesManager.uses_pages_directory = False
    app = App(
        __file__,
        routes=server.routes(
            [
                *correction.routes(),
                *settings_file.routes(),
                *downloads.routes(),
                *page_files.routes(),
            ]
        ),
        middleware=server.middleware(
            SocketFrames(),
            Path(streamlit.__file__).parent / "static" / "index.html",
            page_files.ADDRESSES,
        ),
        lifespan=server.lifespan(
            server_options.check,
            accent.apply_settings,
            warm_up,
            renewal.begin,
            publishing.catch_up,
        ),
        on_script_error=explain,
    )
