package org.chalkcheck.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs statements in the interpreter's scope; a result says how they end. */
final class PyExecutor implements PyStatement.Visitor<PyOutcome> {
    private static final int MAX_CLASSES = 50;

    private final PyInterpreter interpreter;

    PyExecutor(PyInterpreter interpreter) {
        this.interpreter = interpreter;
    }

    PyOutcome run(List<PyStatement> statements) {
        for (PyStatement statement : statements) {
            PyOutcome outcome = statement.accept(this);
            if (!(outcome instanceof PyOutcome.Finished)) {
                return outcome;
            }
        }
        return PyOutcome.FINISHED;
    }

    @Override
    public PyOutcome visitExpression(PyStatement.Expression statement) {
        interpreter.evaluate(statement.value());
        return PyOutcome.FINISHED;
    }

    @Override
    public PyOutcome visitAssignment(PyStatement.Assignment statement) {
        PyValue value = interpreter.evaluate(statement.value());
        for (PyExpr target : statement.targets()) {
            interpreter.assign(target, value);
        }
        return PyOutcome.FINISHED;
    }

    @Override
    public PyOutcome visitAugmented(PyStatement.Augmented statement) {
        PyValue left = interpreter.evaluate(statement.target());
        PyValue right = interpreter.evaluate(statement.value());
        interpreter.assign(
                statement.target(), interpreter.operate(statement.operator(), left, right, statement.span()));
        return PyOutcome.FINISHED;
    }

    @Override
    public PyOutcome visitLoop(PyStatement.Loop statement) {
        PyValue source = interpreter.evaluate(statement.source());
        for (PyValue item : interpreter.calls().iterate(source, statement.span())) {
            interpreter.tick(statement.span());
            interpreter.assign(statement.target(), item);
            PyOutcome outcome = run(statement.body());
            if (outcome instanceof PyOutcome.Returned) {
                return outcome;
            }
            if (outcome instanceof PyOutcome.Jumped jumped && !jumped.next()) {
                return PyOutcome.FINISHED;
            }
        }
        return PyOutcome.FINISHED;
    }

    @Override
    public PyOutcome visitWhile(PyStatement.While statement) {
        while (PyNumbers.truth(interpreter.evaluate(statement.condition()), statement.span())) {
            interpreter.tick(statement.span());
            PyOutcome outcome = run(statement.body());
            if (outcome instanceof PyOutcome.Returned) {
                return outcome;
            }
            if (outcome instanceof PyOutcome.Jumped jumped && !jumped.next()) {
                break;
            }
        }
        return PyOutcome.FINISHED;
    }

    @Override
    public PyOutcome visitJump(PyStatement.Jump statement) {
        return new PyOutcome.Jumped(statement.next());
    }

    @Override
    public PyOutcome visitField(PyStatement.Field statement) {
        return PyOutcome.FINISHED;
    }

    @Override
    public PyOutcome visitBranch(PyStatement.Branch statement) {
        PyValue condition = interpreter.evaluate(statement.condition());
        return run(PyNumbers.truth(condition, statement.span()) ? statement.then() : statement.otherwise());
    }

    @Override
    public PyOutcome visitReturn(PyStatement.Return statement) {
        return new PyOutcome.Returned(
                statement.value().isPresent()
                        ? interpreter.evaluate(statement.value().get())
                        : new PyValue.None());
    }

    @Override
    public PyOutcome visitFunction(PyStatement.Function statement) {
        interpreter.scope().set(statement.name(), new PyValue.Function(statement, interpreter.scope()));
        return PyOutcome.FINISHED;
    }

    @Override
    public PyOutcome visitClass(PyStatement.ClassDefinition statement) {
        Map<String, PyValue.Function> methods = new HashMap<>();
        Map<String, PyValue> constants = new HashMap<>();
        List<String> fields = new ArrayList<>();
        // As in Python, super() in a method means the parent of the class that the method stands in.
        PyScope inside = interpreter.scope().inner();
        for (PyStatement member : statement.body()) {
            if (member instanceof PyStatement.Function method) {
                methods.put(method.name(), new PyValue.Function(method, inside));
            } else if (member instanceof PyStatement.Field field) {
                fields.add(field.name());
            } else if (member instanceof PyStatement.Assignment assignment
                    && assignment.targets().get(0) instanceof PyExpr.Name name) {
                constants.put(name.id(), interpreter.evaluate(assignment.value()));
            }
        }
        Optional<PyClass> base = Optional.empty();
        Optional<String> library = Optional.empty();
        boolean data = statement.decorators().stream().anyMatch(d -> d.endsWith("dataclass"));
        for (PyExpr expression : statement.bases()) {
            PyValue value = interpreter.evaluate(expression);
            if (value instanceof PyValue.ClassOf parent) {
                base = Optional.of(parent.definition());
                if (parent.definition().depth() >= MAX_CLASSES) {
                    throw NetworkProblem.at(
                            statement.span(),
                            NetworkProblem.LIMIT,
                            "more than " + MAX_CLASSES + " classes over another");
                }
            } else if (value instanceof PyValue.Library named) {
                String name = named.path().substring(named.path().lastIndexOf('.') + 1);
                data |= name.equals("NamedTuple");
                library = ModuleFactory.knows(name) ? Optional.of(name) : library;
            }
        }
        PyClass definition = new PyClass(
                statement.name(), methods, constants, base, library, data ? List.copyOf(fields) : List.of());
        PyValue made = new PyValue.ClassOf(definition);
        inside.set(PyValue.Super.CLASS, made);
        interpreter.scope().set(statement.name(), made);
        return PyOutcome.FINISHED;
    }

    @Override
    public PyOutcome visitNothing(PyStatement.Nothing statement) {
        return PyOutcome.FINISHED;
    }

    @Override
    public PyOutcome visitUnsupported(PyStatement.Unsupported statement) {
        throw statement.word().equals("raise")
                ? NetworkProblem.at(statement.span(), NetworkProblem.ARGUMENT, "with these arguments this is reached")
                : NetworkProblem.at(
                        statement.span(), NetworkProblem.UNSUPPORTED, "cannot follow '" + statement.word() + "'");
    }
}
