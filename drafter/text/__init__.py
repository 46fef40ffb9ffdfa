"""Pure functions on Chinese strings: numerals, quantities, sentences, periods, widths, numbering."""
