"""Damaged files for every reader of outside formats: whatever the bytes, it reads them or refuses in a sentence."""
