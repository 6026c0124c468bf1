package org.chalkcheck.numeric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** A gradient as one would write it by hand: straight-line Java, forward values and adjoints in local order, compiled once. */
public interface StraightLine {
    /** Writes values, then adjoints, into the arrays; the adjoints of the inputs come first. */
    void gradient(double[] values, double[] adjoints);

    /** Generates and compiles the code for a straight line of operations. */
    static StraightLine compile(RandomOperations operations) {
        try {
            Path folder = Files.createTempDirectory("straight-line");
            Path file = folder.resolve("Generated.java");
            Files.writeString(file, source(operations));
            String classes = System.getProperty("java.class.path");
            int status = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "-proc:none", "-cp", classes, "-d", folder.toString(), file.toString());
            if (status != 0) {
                throw new IllegalStateException("generated code does not compile");
            }
            ClassLoader loader =
                    new URLClassLoader(new URL[] {folder.toUri().toURL()}, StraightLine.class.getClassLoader());
            return (StraightLine) loader.loadClass("Generated").getConstructor().newInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Methods stay short enough to be compiled by the JVM. */
    private static String source(RandomOperations operations) {
        int block = 100;
        int blocks = (operations.size() + block - 1) / block;
        StringBuilder out = new StringBuilder();
        out.append("public final class Generated implements org.chalkcheck.numeric.StraightLine {\n");
        out.append("public void gradient(double[] v, double[] g) {\njava.util.Arrays.fill(g, 0);\n");
        for (int k = 0; k < blocks; k++) {
            out.append("forward").append(k).append("(v);\n");
        }
        out.append("g[").append(operations.inputs + operations.size() - 1).append("] = 1;\n");
        for (int k = blocks - 1; k >= 0; k--) {
            out.append("reverse").append(k).append("(v, g);\n");
        }
        out.append("}\n");
        for (int b = 0; b < blocks; b++) {
            out.append("static void forward").append(b).append("(double[] v) {\n");
            int end = Math.min(operations.size(), (b + 1) * block);
            for (int k = b * block; k < end; k++) {
                out.append(forward(operations, k));
            }
            out.append("}\nstatic void reverse").append(b).append("(double[] v, double[] g) {\n");
            for (int k = end - 1; k >= b * block; k--) {
                out.append(reverse(operations, k));
            }
            out.append("}\n");
        }
        return out.append("}\n").toString();
    }

    private static String forward(RandomOperations operations, int k) {
        String a = "v[" + operations.first.get(k) + "]";
        String b = "v[" + operations.second.get(k) + "]";
        String value = switch (operations.kinds.get(k)) {
            case ADD -> a + " + " + b;
            case SUB -> a + " - " + b;
            case MUL -> a + " * " + b;
            case SIN -> "Math.sin(" + a + ")";
            case COS -> "Math.cos(" + a + ")";
            case TANH -> "Math.tanh(" + a + ")";
        };
        return "v[" + (operations.inputs + k) + "] = " + value + ";\n";
    }

    private static String reverse(RandomOperations operations, int k) {
        int i = operations.first.get(k);
        int j = operations.second.get(k);
        int n = operations.inputs + k;
        String adjoint = "g[" + n + "]";
        String left = "g[" + i + "] += " + adjoint;
        String right = "g[" + j + "]";
        return switch (operations.kinds.get(k)) {
            case ADD -> left + ";\n" + right + " += " + adjoint + ";\n";
            case SUB -> left + ";\n" + right + " -= " + adjoint + ";\n";
            case MUL -> left + " * v[" + j + "];\n" + right + " += " + adjoint + " * v[" + i + "];\n";
            case SIN -> left + " * Math.cos(v[" + i + "]);\n";
            case COS -> "g[" + i + "] -= " + adjoint + " * Math.sin(v[" + i + "]);\n";
            case TANH -> left + " * (1 - v[" + n + "] * v[" + n + "]);\n";
        };
    }
}
