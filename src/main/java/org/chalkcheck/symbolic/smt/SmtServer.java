package org.chalkcheck.symbolic.smt;

import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import com.microsoft.z3.FuncDecl;
import com.microsoft.z3.Global;
import com.microsoft.z3.IntNum;
import com.microsoft.z3.Model;
import com.microsoft.z3.Params;
import com.microsoft.z3.RatNum;
import com.microsoft.z3.Solver;
import com.microsoft.z3.Status;
import com.microsoft.z3.Z3Exception;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The process that runs Z3: some of its computations heed no limit and must be ended from outside.
 *
 * <p>Reads queries (logic, steps, milliseconds, text) from standard input and writes answers (status, names with rational values) to standard
 * output, until the input ends.
 */
public final class SmtServer {
    private static final String MEGABYTES = "600";

    private SmtServer() {}

    /** Serves until standard input ends. */
    public static void main(String[] arguments) throws IOException {
        // Registered first, so deleted last: after the native library that is unpacked there. The parent may be gone by
        // then.
        new File(System.getProperty("java.io.tmpdir")).deleteOnExit();
        Global.setParameter("memory_max_size", MEGABYTES);
        // The native library is unpacked and loaded, and a context is made, before the time of a query begins.
        Context context = new Context();
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
        out.writeUTF("ready");
        out.flush();
        while (true) {
            String logic;
            try {
                logic = in.readUTF();
            } catch (EOFException end) {
                return;
            }
            int steps = in.readInt();
            int millis = in.readInt();
            byte[] text = new byte[in.readInt()];
            in.readFully(text);
            try (Context own = context) {
                answer(own, logic, steps, millis, new String(text, StandardCharsets.UTF_8), out);
                out.flush();
            }
            context = new Context();
        }
    }

    private static void answer(Context context, String logic, int steps, int millis, String text, DataOutputStream out)
            throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        String status;
        try {
            Solver solver = logic.isEmpty() ? context.mkSolver() : context.mkSolver(logic);
            Params params = context.mkParams();
            params.add("rlimit", steps);
            params.add("timeout", millis);
            solver.setParameters(params);
            solver.fromString(text);
            Status found = solver.check();
            status = found.name();
            if (found == Status.SATISFIABLE) {
                read(solver.getModel(), values);
            }
        } catch (Z3Exception failed) {
            status = Status.UNKNOWN.name();
        }
        out.writeUTF(status);
        out.writeInt(values.size());
        for (Map.Entry<String, String> value : values.entrySet()) {
            out.writeUTF(value.getKey());
            out.writeUTF(value.getValue());
        }
    }

    private static void read(Model model, Map<String, String> values) {
        for (FuncDecl<?> declaration : model.getConstDecls()) {
            Expr<?> value = model.getConstInterp(declaration);
            String text = value instanceof RatNum ratio
                    ? ratio.getBigIntNumerator() + "/" + ratio.getBigIntDenominator()
                    : value instanceof IntNum whole ? whole.getBigInteger() + "/1" : "";
            if (!text.isEmpty() && text.length() < 10_000) {
                values.put(declaration.getName().toString(), text);
            }
        }
    }
}
