"""A file of another app, read once more: its owner may have put something right in it."""

from __future__ import annotations

from typing import NamedTuple

from kneeapp.core.foreign import ColumnChoice, ForeignTable
from kneeapp.core.foreign_dates import DateOrder
from kneeapp.core.long_work import Progress
from kneeapp.core.taking_in import Importer, ImportPreview
from kneeapp.ui.errand import Work


class Anew(NamedTuple):
    """What it is now; without a preview its columns need a second look, begun with `choice`."""

    table: ForeignTable
    choice: ColumnChoice
    preview: ImportPreview | None


def reading_again(
    importer: Importer, before: ForeignTable, choice: ColumnChoice, usual: DateOrder
) -> Work:
    """The work of reading a file again with the choice that was made for it.

    Args:
        importer: looks into files.
        before: the file as it was when the choice was made.
        choice: which column means what.
        usual: the order of dates that is usual where the user lives.
    """

    def work(progress: Progress) -> Anew:
        table = importer.table(before.file, progress)
        if table.settles(choice, before):
            return Anew(table, choice, importer.look(before.file, choice, progress))
        columns = choice if table.has_columns_of(before) else None
        return Anew(table, table.begun(usual, columns), None)

    return work
