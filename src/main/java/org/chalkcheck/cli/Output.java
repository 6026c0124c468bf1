package org.chalkcheck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a command writes its result: a file, or standard output. */
final class Output {
    private Output() {}

    /** Writes a text; folders on the way to the file are made. */
    static void write(String text, @Nullable Path file, PrintWriter out) {
        if (file == null) {
            out.print(text);
            out.flush();
            return;
        }
        write(text.getBytes(StandardCharsets.UTF_8), file);
    }

    /** Writes a file; folders on the way to it are made. */
    static void write(byte[] content, Path file) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.write(file, content);
        } catch (IOException e) {
            throw new UnusableInputException("cannot write " + file + ": " + e.getMessage());
        }
    }
}
