import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Allowance } from "../../kernel-ext/src/log/allowance.js";
import { checkConnection } from "../../kernel-ext/src/wire/connection.js";
import { decodeMessage, encodeMessage } from "../../kernel-ext/src/wire/framing.js";
import type { Message } from "../../kernel-ext/src/wire/message.js";
import { WireError } from "../../kernel-ext/src/wire/message.js";
import { ReplayGuard } from "../../kernel-ext/src/wire/replay.js";
import { createSigner } from "../../kernel-ext/src/wire/signing.js";

const bytes = fc.uint8Array({ maxLength: 64 }).map((array) => Buffer.from(array));
// An identity is never the delimiter: ZeroMQ makes identities, five random bytes or a name of the client's.
const identity = bytes.filter((frame) => frame.toString("latin1") !== "<IDS|MSG>");
const json = fc.dictionary(fc.string(), fc.jsonValue()).map((value) => JSON.parse(JSON.stringify(value)) as object);
const word = fc.string({ minLength: 1 });
const message = fc.record({
  identities: fc.array(identity, { maxLength: 3 }),
  header: fc.record({ msg_id: word, msg_type: word, session: word, username: fc.string(), date: word, version: word }),
  parent: fc.constant({}),
  metadata: json,
  content: json,
  buffers: fc.array(bytes, { maxLength: 4 }),
}) as fc.Arbitrary<Message>;
const signer = createSigner("a key");

describe("framing", () => {
  test("what is encoded is decoded to the same message", () => {
    fc.assert(
      fc.property(message, (sent) => {
        expect(decodeMessage(encodeMessage(sent, signer), signer)).toEqual(sent);
      }),
    );
  });

  test("a changed byte in any signed frame is refused", () => {
    fc.assert(
      fc.property(message, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), (sent, pick, place, change) => {
        const frames = encodeMessage(sent, signer).map((frame) => Buffer.from(frame));
        const signed = frames.slice(sent.identities.length + 1, sent.identities.length + 6);
        const frame = signed[pick % signed.length] as Buffer;
        const at = place % frame.length;
        frame[at] = (frame[at] as number) ^ change;
        expect(() => decodeMessage(frames, signer)).toThrow(WireError);
      }),
    );
  });

  test("any frames at all are a message or a WireError, never another error", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(bytes, fc.constant(Buffer.from("<IDS|MSG>"))), { maxLength: 9 }), (frames) => {
        for (const key of ["", "a key"]) {
          try {
            decodeMessage(frames, createSigner(key));
          } catch (error) {
            expect(error).toBeInstanceOf(WireError);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("the signature is HMAC-SHA256 over the four JSON frames, without the buffers", () => {
    const frames = encodeMessage(fc.sample(message, { numRuns: 1, seed: 7 })[0] as Message, signer);
    const at = frames.findIndex((frame) => Buffer.from(frame).toString("latin1") === "<IDS|MSG>");
    const hmac = createHmac("sha256", "a key");
    for (const frame of frames.slice(at + 2, at + 6)) hmac.update(frame);
    expect(Buffer.from(frames[at + 1] as Uint8Array).toString()).toBe(hmac.digest("hex"));
  });

  test("a message that comes a second time is refused", () => {
    const guard = new ReplayGuard();
    const frames = encodeMessage(fc.sample(message, { numRuns: 1, seed: 7 })[0] as Message, signer);
    decodeMessage(frames, signer, guard);
    expect(() => decodeMessage(frames, signer, guard)).toThrow("came before");
  });

  test("content that is not an object is refused", () => {
    const parts = ['{"msg_id":"1","msg_type":"x","session":"s"}', "{}", "{}", "[1]"].map((part) => Buffer.from(part));
    const frames = [Buffer.from("<IDS|MSG>"), Buffer.from(signer.sign(parts)), ...parts];
    expect(() => decodeMessage(frames, signer)).toThrow("JSON object");
  });
});

describe("what is signed but not right", () => {
  const encode = (parts: readonly string[]): Uint8Array[] => {
    const frames = parts.map((part) => Buffer.from(part));
    return [Buffer.from("who"), Buffer.from("<IDS|MSG>"), Buffer.from(signer.sign(frames)), ...frames];
  };
  const header = '{"msg_id":"1","msg_type":"execute_request","session":"s"}';
  const refused = (parts: readonly string[]): WireError => {
    try {
      decodeMessage(encode(parts), signer);
    } catch (error) {
      if (error instanceof WireError) return error;
    }
    throw new Error("Expected the message to be refused");
  };

  test("can be answered where the header can be read, and only there", () => {
    const content = refused([header, "{}", "{}", '{"code":"secret'] as const);
    expect(content.message).toBe("Expected the content to be JSON but found 15 bytes that are none");
    expect(content.answerable?.header.msg_id).toBe("1");
    expect(Buffer.from(content.answerable?.identities[0] ?? []).toString()).toBe("who");
    expect(refused([header, "[]", "{}", "{}"]).message).toContain("the parent header to be a JSON object but found an");
    expect(refused([header, "{}", "7", "{}"]).message).toContain("the metadata to be a JSON object but found a number");
    expect(refused(["{}", "{}", "{}", "{}"]).answerable).toBeUndefined();
  });

  test("is refused when it is nested deeper than could be written again", () => {
    const nested = (levels: number): string => `{"a":${"[".repeat(levels)}${"]".repeat(levels)}}`;
    expect(refused([header, "{}", "{}", nested(1000)]).message).toContain("at most 1000 levels");
    expect(decodeMessage(encode([header, "{}", "{}", nested(999)]), signer).header.msg_id).toBe("1");
    // Brackets in a text are text.
    const text = JSON.stringify({ code: '\\"['.repeat(2000) });
    expect(decodeMessage(encode([header, "{}", "{}", text]), signer).content).toEqual(JSON.parse(text));
  });

  test("is refused when its header, which comes back with every answer, is long", () => {
    const long = JSON.stringify({ msg_id: "1", msg_type: "x", session: "s", more: "x".repeat(70_000) });
    expect(refused([long, "{}", "{}", "{}"]).message).toContain("at most 65536 bytes");
  });
});

test("a log grants a hundred lines of a kind each minute and counts the others", () => {
  const allowance = new Allowance();
  const grants = Array.from({ length: 500 }, () => allowance.ask("refused", 0).allowed);
  expect(grants.filter(Boolean)).toHaveLength(100);
  expect(allowance.ask("another", 0)).toEqual({ allowed: true, suppressed: 0 });
  expect(allowance.ask("refused", 60_000)).toEqual({ allowed: true, suppressed: 400 });
});

describe("the connection file", () => {
  const good = {
    ip: "127.0.0.1",
    key: "k",
    transport: "tcp",
    signature_scheme: "hmac-sha256",
    shell_port: 1,
    iopub_port: 2,
    stdin_port: 3,
    control_port: 4,
    hb_port: 5,
  };

  test("is taken as it is when it is right", () => {
    expect(checkConnection(good)).toMatchObject({ ip: "127.0.0.1", shell_port: 1 });
  });

  test.each([
    [{ ...good, hb_port: "5" }, "hb_port"],
    [{ ...good, signature_scheme: "hmac-md5" }, "signature_scheme"],
    [{ ...good, transport: "carrier pigeon" }, "transport"],
    [{ ...good, key: undefined }, "key"],
    [{ ...good, hb_port: 0 }, "hb_port"],
    [{ ...good, hb_port: 1 }, "another port than `shell_port`"],
    [{ ...good, curve_publickey: "too short", curve_secretkey: "x".repeat(40) }, "curve_publickey"],
    [{ ...good, curve_publickey: "x".repeat(40) }, "curve_secretkey"],
    [[], "object"],
    [null, "object"],
  ])("names what is wrong (%#)", (info, name) => {
    expect(() => checkConnection(info)).toThrow(name);
  });
});
