"""How far two PDFs look alike: the share of the ink of each page that has no ink near it in the other."""
import pathlib
import subprocess
import tempfile

from PIL import Image, ImageChops, ImageFilter, ImageStat

# Dots an inch; two places count as one where they are a dot apart.
DENSITY, DARK = 60, 170


def pages(pdf, folder, name):
    subprocess.run(["pdftoppm", "-r", str(DENSITY), "-gray", str(pdf), f"{folder}/{name}"], check=True)
    for path in sorted(pathlib.Path(folder).glob(f"{name}-*.pgm")):
        with Image.open(path) as page:
            yield page.point(lambda value: 255 if value < DARK else 0)


def lone(one, other):
    """The share of the ink of one page that stands alone in the other."""
    near = other.filter(ImageFilter.MaxFilter(3))
    return ImageStat.Stat(ImageChops.subtract(one, near)).sum[0] / max(1, ImageStat.Stat(one).sum[0])


def differences(ours, theirs):
    """For each page both have, how far they differ, in percent."""
    with tempfile.TemporaryDirectory() as folder:
        pairs = zip(pages(ours, folder, "a"), pages(theirs, folder, "b"))
        return [100 * max(lone(one, other), lone(other, one)) for one, other in pairs]
