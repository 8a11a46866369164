/** OSV ecosystems without an order here, each with the reason: a version of theirs is never judged by a range. */
export const unordered: ReadonlyMap<string, string> = new Map([
  ['Android', 'its records name platform releases such as 12L and patch levels, which follow no published order'],
  ['FreeBSD', "the order of FreeBSD's pkg is not built in"],
  ['GIT', 'commits are ordered by their history, not by their names'],
  ['Linux', 'its records speak of commits, and the kernels of distributions number themselves otherwise'],
  ['OSS-Fuzz', 'each project names its tags as it likes, and the records speak of commits'],
])
