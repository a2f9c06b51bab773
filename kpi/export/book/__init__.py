"""Sheets of a document's workbook: native charts beside their values, tables, scores, texts."""
