"""The memory of a process and all that descend from it, as Linux counts it."""

import os


def tree(pid):
    """`pid` and its descendants."""
    children = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat", encoding="latin1") as file:
                    parent = int(file.read().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(entry))
    found, open_ones = [], [pid]
    while open_ones:
        one = open_ones.pop()
        found.append(one)
        open_ones.extend(children.get(one, []))
    return found


def memory(pid):
    """MB of the whole tree: PSS (shared pages divided among their holders), RSS (counted in each), and of the PSS what
    the processes have allocated themselves. The rest is pages of files, Node's own code above all: the PSS has the less
    of them the more other processes run the same Node, which is no matter of the kernel.
    """
    total = {"Pss": 0, "Rss": 0, "Pss_Anon": 0, "Pss_Shmem": 0}
    for one in tree(pid):
        try:
            with open(f"/proc/{one}/smaps_rollup", encoding="latin1") as file:
                for line in file:
                    key = line.split(":")[0]
                    if key in total:
                        total[key] += int(line.split()[1])
        except OSError:
            continue
    mb = {key: kb * 1024 / 1e6 for key, kb in total.items()}
    return {"Pss": mb["Pss"], "Rss": mb["Rss"], "Allocated": mb["Pss_Anon"] + mb["Pss_Shmem"]}
