"""LibreOffice as a judge: all files in one call, with a profile and fonts of its own, off the network."""
import os
import pathlib
import subprocess
import tempfile

# Liberation Serif has the widths of Times New Roman; version 2 of it has the Vietnamese letters.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts/truetype/liberation2</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="same"><family>Times New Roman</family><accept><family>Liberation Serif</family></accept></alias>
</fontconfig>
"""
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def off_the_network():
    """The command in front that takes the network away, where this system lets us."""
    try:
        if subprocess.run(["unshare", "-n", "true"], capture_output=True).returncode == 0:
            return ["unshare", "-n"]
    except OSError:
        pass
    return []


def convert(files, target, folder):
    """Converts files; returns what was made. It ends with 0 even when it could not load a file."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        profile = pathlib.Path(home, "profile", "user")
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
        environment = dict(os.environ, HOME=home, SAL_USE_VCLPLUGIN="svp")
        if pathlib.Path("/usr/share/fonts/truetype/liberation2").is_dir():
            fonts = pathlib.Path(home, "fonts.conf")
            fonts.write_text(FONTS.format(cache=pathlib.Path(home, "fonts")), encoding="utf-8")
            environment["FONTCONFIG_FILE"] = str(fonts)
        command = off_the_network() + [
            "soffice", f"-env:UserInstallation=file://{home}/profile", "--headless", "--norestore", "--nolockcheck",
            "--nodefault", "--convert-to", target, "--outdir", str(folder)]
        # many files in one call make it stop early
        for first in range(0, len(files), 100):
            done = subprocess.run(
                command + [str(file) for file in files[first:first + 100]], env=environment, capture_output=True,
                text=True, timeout=420)
    suffix = "." + target.split(":")[0]
    made = {file.stem: folder / (file.stem + suffix) for file in map(pathlib.Path, files)}
    missing = [name for name, path in made.items() if not path.is_file()]
    if missing:
        raise SystemExit(f"LibreOffice made no {suffix} of {', '.join(missing)}\n{done.stdout}\n{done.stderr}")
    return made
