"""Tables as people keep them, CSV, XLSX or JSON, read as rows, and rows as a release."""
