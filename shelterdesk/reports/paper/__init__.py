"""How a document becomes strips and strips become pages; `reports.pdf` is the way in."""
