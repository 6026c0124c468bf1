package org.chalkcheck.symbolic.smt;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.chalkcheck.expr.Rational;
import org.jspecify.annotations.Nullable;

/** A running {@link SmtServer}; kept for later queries, ended when a query overruns or this program ends. */
final class SmtProcess {
    private static final long GRACE_MILLIS = 2_000;
    private static final long START_MILLIS = 20_000;
    /** Waiting as long as a process takes to start costs at most twice what is best, and most queries take a tenth of that. */
    private static final long PATIENCE_MILLIS = 1_000;
    /** While one starts, another one would make both slower. */
    private static final long PATIENCE_AT_START_MILLIS = 1_500;

    private static final LinkedBlockingDeque<SmtProcess> IDLE = new LinkedBlockingDeque<>();
    private static final AtomicInteger STARTING = new AtomicInteger();
    private static final Set<SmtProcess> ALL = ConcurrentHashMap.newKeySet();
    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "smt-watch");
        thread.setDaemon(true);
        return thread;
    });

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALL.forEach(SmtProcess::end), "smt-end"));
    }

    private final Process process;
    private final Path directory;
    private final DataInputStream in;
    private final DataOutputStream out;

    /**
     * What Z3 says.
     *
     * @param status UNSATISFIABLE, SATISFIABLE or UNKNOWN
     * @param values a model's rational values by name
     */
    record Answer(String status, Map<String, Rational> values) {
        static final Answer UNKNOWN = new Answer("UNKNOWN", Map.of());

        boolean isUnsatisfiable() {
            return status.equals("UNSATISFIABLE");
        }

        boolean isSatisfiable() {
            return status.equals("SATISFIABLE");
        }
    }

    private SmtProcess() throws IOException {
        // The native library is unpacked here; an ended process cannot clean up.
        directory = Files.createTempDirectory("chalkcheck-smt");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-Xss4m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + directory,
                        "-cp",
                        classPath(),
                        SmtServer.class.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // Options meant for this process, such as a large heap, would keep the small one from starting.
        builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"));
        process = builder.start();
        in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        ALL.add(this);
        ScheduledFuture<?> alarm = WATCH.schedule(this::end, START_MILLIS, TimeUnit.MILLISECONDS);
        try {
            in.readUTF();
        } finally {
            alarm.cancel(false);
        }
    }

    private static String classPath() {
        try {
            Set<String> places = new LinkedHashSet<>();
            for (String name : List.of(
                    SmtServer.class.getName(), "com.microsoft.z3.Context", "tools.aqua.turnkey.support.TurnKey")) {
                Class<?> type = Class.forName(name, false, SmtServer.class.getClassLoader());
                places.add(Path.of(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString());
            }
            return String.join(File.pathSeparator, places);
        } catch (ClassNotFoundException | URISyntaxException missing) {
            throw new IllegalStateException("Z3 is not on the class path", missing);
        }
    }

    /**
     * Asks a process that is idle or soon will be, or else a new one. An overrun or a broken process is the answer UNKNOWN.
     *
     * @param millis the longest time of the query itself
     * @param deadline a moment of {@link System#nanoTime()}; waiting for a process counts, too
     */
    static Answer ask(String logic, int steps, int millis, long deadline, String text) {
        SmtProcess process = null;
        try {
            process = idle(deadline);
            if (process == null) {
                if (Thread.currentThread().isInterrupted() || millisUntil(deadline) <= 0) {
                    return Answer.UNKNOWN;
                }
                process = started();
            }
            long left = Math.min(millis, millisUntil(deadline));
            Answer answer = left > 0 ? process.query(logic, steps, (int) left, text) : Answer.UNKNOWN;
            IDLE.addFirst(process);
            return answer;
        } catch (IOException | UncheckedIOException ended) {
            if (process != null) {
                process.end();
            }
            return Answer.UNKNOWN;
        }
    }

    private static long millisUntil(long deadline) {
        return (deadline - System.nanoTime()) / 1_000_000;
    }

    private static @Nullable SmtProcess idle(long deadline) {
        SmtProcess process = IDLE.pollFirst();
        if (process != null) {
            return process;
        }
        boolean starting = STARTING.get() > 0;
        if (!starting && ALL.isEmpty()) {
            return null;
        }
        try {
            long patience = starting ? PATIENCE_AT_START_MILLIS : PATIENCE_MILLIS;
            return IDLE.pollFirst(Math.min(patience, millisUntil(deadline)), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static SmtProcess started() throws IOException {
        STARTING.incrementAndGet();
        try {
            return new SmtProcess();
        } finally {
            STARTING.decrementAndGet();
        }
    }

    private Answer query(String logic, int steps, int millis, String text) throws IOException {
        ScheduledFuture<?> alarm = WATCH.schedule(this::end, millis + GRACE_MILLIS, TimeUnit.MILLISECONDS);
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeUTF(logic);
            out.writeInt(steps);
            out.writeInt(millis);
            out.writeInt(bytes.length);
            out.write(bytes);
            out.flush();
            String status = in.readUTF();
            Map<String, Rational> values = new LinkedHashMap<>();
            for (int count = in.readInt(); count > 0; count--) {
                String name = in.readUTF();
                String[] parts = in.readUTF().split("/");
                values.put(name, new Rational(new BigInteger(parts[0]), new BigInteger(parts[1])));
            }
            return new Answer(status, values);
        } finally {
            alarm.cancel(false);
        }
    }

    private void end() {
        IDLE.remove(this);
        ALL.remove(this);
        process.destroyForcibly();
        try {
            process.waitFor(2, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        // Only after the process has ended do its files stay as they are.
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException gone) {
            // The process deleted them itself.
        }
    }
}
