"""Runs jupyter_kernel_test, Jupyter's own conformance suite, against the kernelspec `halidelab`.

Every message that comes is also checked as in the other tests, for the newest protocol (message_check.py).
"""

import json
import sys
import unittest

import jupyter_kernel_test
import message_check


class Conformance(jupyter_kernel_test.KernelTests):
    kernel_name = "halidelab"
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('oops')"
    completion_samples = [{"text": "process.argv", "matches": {"argv", "argv0"}}, {"text": "Math.cbr", "matches": {"cbrt"}}]
    complete_code_samples = ["1", "console.log('a')", "function f(x: number) {\n  return x * 2\n}"]
    incomplete_code_samples = ["console.log(", "function f(x: number) {"]
    invalid_code_samples = ["let x = = 2", "function 3() {}"]
    code_page_something = "%help"
    code_generate_error = "throw new Error('raised')"
    code_execute_result = [{"code": "1 + 2 + 3", "result": "6"}, {"code": "let s = 'a'; s", "result": "'a'"}]
    code_display_data = [
        {"code": "import { display } from 'tslab'; display.html('<b>x</b>')", "mime": "text/html"},
        {"code": "display.png(new Uint8Array([1]))", "mime": "image/png"},
    ]
    code_history_pattern = "1*2*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Math.sqrt"
    code_clear_output = "import { clearOutput } from 'halidelab/kernel'; clearOutput()"


class IopubWelcome(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "halidelab"
    support_iopub_welcome = True


message_check.install()
result = unittest.TestResult()
loader = unittest.TestLoader()
unittest.TestSuite(loader.loadTestsFromTestCase(case) for case in (Conformance, IopubWelcome)).run(result)
problems = [[str(test), trace] for test, trace in [*result.failures, *result.errors]]
skipped = [[str(test), why] for test, why in result.skipped]
checked = message_check.conversation.checked
sys.stdout.write(json.dumps({"run": result.testsRun, "problems": problems, "skipped": skipped, "checked": checked}))
