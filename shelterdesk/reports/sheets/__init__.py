"""What a workbook needs beside its cells; `reports.xlsx` is the way in."""
