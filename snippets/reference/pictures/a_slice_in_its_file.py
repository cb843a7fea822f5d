# records data: a_slice_in_its_file.svg
import io

import torch
from drawing import Drawing, scale
from torch import nn

table = torch.zeros(100, 100)
buffers = {
    "table": table,
    "table[:10]": table[:10],
    "table[:10].clone()": table[:10].clone(),
    "table[:1].expand(100, -1)": table[:1].clone().expand(100, -1),
}
rows = [["buffer", "bytes of its elements", "bytes of its file"]]
for name, tensor in buffers.items():
    model = nn.Module()
    model.register_buffer("table", tensor)
    file = io.BytesIO()
    torch.save(model.state_dict(), file)
    needs = tensor.numel() * tensor.element_size()
    rows.append([name, needs, len(file.getvalue())])

drawing = Drawing("a_slice_in_its_file")
length = scale(
    0, max(size for _, *sizes in rows[1:] for size in sizes), 0, 190
)
y = -6
for name, *sizes in rows[1:]:
    y += 24
    drawing.words(0, y, name, "code")
    for label, size in zip(("elements", "file"), sizes):
        y += 21
        drawing.words(8, y, label, "soft")
        kind = "rule" if label == "elements" else "edge"
        drawing.box(74, y - 13, max(length(size), 1), 16, kind)
        text = f"{size / 1000:.0f} kB"
        drawing.words(80 + length(size), y, text)
    y += 4
drawing.save(
    "A slice is saved with its whole memory, a clone of it alone, and an "
    "expanded tensor as the one row that it is.",
    "Two bars for each of four buffers: the bytes of its elements, and those "
    "of its file. The table needs as much as its file has. The slice of ten "
    "rows needs a tenth, and its file is as large as the table's; the file "
    "of its clone is a tenth. The row expanded to a hundred rows has the "
    "smallest file.",
    rows,
)
