"""Ready connectors on real servers with the real tables: contract and agreement of figures."""

import pytest

pytest.register_assert_rewrite("tests.ready.contract")
