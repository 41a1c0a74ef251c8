"""From a `Report` to a `Page`: blocks with all their words, which the writers of `rendering` turn into formats.

    Page
     └─ Section ─ Section ─ ...                  the partner, ..., sources, identification, legend
         └─ Paragraph, Notice, Group, Table, ...
                                 └─ Item          a severity and a sentence
                                     └─ Paragraph, Values, Passage, Table, Sentences, Footing

A format chooses which blocks it shows, in which order, and how; it makes no words.
"""
