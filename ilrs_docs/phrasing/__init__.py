"""Words: values, dates, titles and whole sentences in the language of the reader."""
