"""Cost against size, drawn; equal figures give equal files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import matplotlib as mpl
from matplotlib import pyplot
from matplotlib.axes import Axes

mpl.use("svg")
mpl.rcParams.update({"svg.hashsalt": "phahe", "svg.fonttype": "none"})  # no chance in ids, text as text
mpl.rcParams.update({"font.size": 8, "axes.grid": True, "grid.alpha": 0.3})

Curves = Mapping[str, Mapping[int, float]]
"""By name, what it costs at each number of documents."""

PANELS = (
    ("Lineage and impact, ms", ("lineage", "impact of a hub: ids", "impact of a hub: all", "networkx: impact")),
    ("Pages, coverage, search, ms", ("first page", "coverage", "search", "one document")),
    ("The whole store, ms", ("all findings", "statistics", "implementers")),
)
"""Titles, and the words by which a question belongs there; it stands in the first that has one of them."""


def costs(found: Curves, path: Path) -> None:
    """The questions, in panels."""
    figure, axes = pyplot.subplots(1, len(PANELS), figsize=(15, 5.5))
    left = dict(found)
    for axis, (title, words) in zip(axes, PANELS, strict=True):
        own = {name: left.pop(name) for name in list(left) if any(word in name for word in words)}
        _draw(axis, title, own)
    _keep(figure, path)


def loads(found: Curves, memory: Curves, path: Path) -> None:
    """Seconds of a load, and gigabytes it takes."""
    figure, axes = pyplot.subplots(1, 2, figsize=(10, 4.5))
    _draw(axes[0], "Load, s", found)
    _draw(axes[1], "Memory of the load, GB", memory)
    _keep(figure, path)


def _draw(axis: Axes, title: str, curves: Curves) -> None:
    for n, (name, points) in enumerate(sorted(curves.items())):
        style = ("-", "--", ":")[n // 10 % 3]
        axis.plot(list(points), list(points.values()), style, marker="o", markersize=3, label=name)
    axis.set(title=title, xlabel="documents", xscale="log", yscale="log")
    axis.legend(fontsize=6)


def _keep(figure: pyplot.Figure, path: Path) -> None:
    figure.tight_layout()
    path.parent.mkdir(exist_ok=True)
    figure.savefig(path, metadata={"Date": None, "Creator": None})
    pyplot.close(figure)
