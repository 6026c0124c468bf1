package org.chalkcheck.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.chalkcheck.source.Span;

/** Turns the bytes of a file into text: UTF-8, with U+FFFD and a diagnostic for what is not. */
final class Decoder {
    private static final char REPLACEMENT = '\ufffd';

    private Decoder() {}

    static String decode(byte[] bytes, DiagnosticSink sink) {
        if (bytes.length >= 2 && isUtf16(bytes)) {
            sink.error(
                    "not-utf-8",
                    new Span(0, 0),
                    "the file is UTF-16, not UTF-8",
                    "save it as UTF-8; iconv -f UTF-16 -t UTF-8 does so");
            return new String(bytes, StandardCharsets.UTF_16);
        }
        int start = hasMark(bytes) ? 3 : 0;
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        // Every byte gives at most one UTF-16 unit, a replaced one too.
        CharBuffer out = CharBuffer.allocate(bytes.length - start + 1);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (result.isUnderflow()) {
                break;
            }
            int at = out.position();
            sink.error(
                    "not-utf-8",
                    new Span(at, at + 1),
                    "byte 0x%02X is not UTF-8 here".formatted(in.get(in.position())),
                    "save the file as UTF-8");
            in.position(in.position() + Math.max(1, result.length()));
            out.put(REPLACEMENT);
        }
        decoder.flush(out);
        out.flip();
        return out.toString();
    }

    private static boolean isUtf16(byte[] bytes) {
        return bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE;
    }

    private static boolean hasMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }
}
