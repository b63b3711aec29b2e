#!/usr/bin/env bash
# Lists every test that did not run, with its reason, and every test that passed only at a second try.
# A skipped test is never invisible; the script fails only when no test report exists at all.
set -euo pipefail
cd "$(dirname "$0")/.."
python3 - <<'PY'
import glob, sys
import xml.etree.ElementTree as tree
total = skipped = 0
lines = []
for path in sorted(glob.glob('**/target/surefire-reports/TEST-*.xml', recursive=True)):
    for case in tree.parse(path).getroot().iter('testcase'):
        total += 1
        name = case.get('classname', '') + '.' + case.get('name', '')
        skip = case.find('skipped')
        if skip is not None:
            skipped += 1
            reason = (skip.get('message') or skip.text or '').strip() or 'no reason given'
            lines.append('skipped: ' + name + ': ' + reason.splitlines()[0])
        if case.find('flakyFailure') is not None or case.find('flakyError') is not None:
            lines.append('passed only when repeated: ' + name)
if total == 0:
    sys.exit('no test report found: run mvn verify first')
print('\n'.join(lines))
print(f'{total} tests, {skipped} skipped')
PY
