"""How much is taken. The page says the same numbers."""

MEGABYTE = 1_000_000

MOST_BYTES = 15 * MEGABYTE
"""Of one file. A photograph of 50 megapixels has about 12."""
MOST_PIXELS = 50_000_000
"""Of one picture, by what its head claims; nothing is decoded before that is looked at."""
MOST_PAGES = 300
"""Of one PDF."""
FILES_AT_ONCE = 10
BYTES_AT_ONCE = 60 * MEGABYTE
FILES_A_CASE = 100
BYTES_A_CASE = 300 * MEGABYTE

KEPT_PIXELS = 12_000_000
"""A larger picture is made smaller: small print on a photographed page of A4 stays legible."""
THUMBNAIL = (240, 240)

MEMORY = 260 * MEGABYTE
"""What opening one file may take beside the libraries themselves."""
SECONDS = 8
"""What opening one file may take of a processor, and twice that by the clock."""
READERS = 2
"""So many files are open at once in one process of ours, each with that much memory; others wait."""
SECONDS_AT_ONCE = 12
"""So long another file is begun: with the longest it stays under the 30 seconds that a web server waits."""
