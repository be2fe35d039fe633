"""Bags: the whole archive for preservation, by BagIt (RFC 8493); `archive.editorial.restoring` reads one back."""
