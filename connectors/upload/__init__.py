"""Files people upload: CSV, XLSX, Parquet and ZIP, with a mapping they confirm once.

`inspect` looks at a file and proposes a mapping; `deliveries` turns file and confirmed
mapping into what the store loads.
"""
