// What the tests say: the failures, what they print, and how many there were.
export default async function* reporter(events) {
  const count = { passed: 0, failed: 0 };
  for await (const { type, data } of events) {
    if (type === "test:pass") {
      count.passed += 1;
    } else if (type === "test:fail") {
      count.failed += 1;
      const { error } = data.details;
      yield `✗ ${data.name}\n${(error.cause ?? error).stack ?? error}\n`;
    } else if (type === "test:stdout" || type === "test:stderr") {
      yield data.message;
    }
  }
  yield `${count.passed} tests pass, ${count.failed} fail\n`;
}
