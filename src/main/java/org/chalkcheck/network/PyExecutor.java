package org.chalkcheck.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs statements in the interpreter's scope; a result is the value that was returned. */
final class PyExecutor implements PyStatement.Visitor<Optional<PyValue>> {
    private final PyInterpreter interpreter;

    PyExecutor(PyInterpreter interpreter) {
        this.interpreter = interpreter;
    }

    Optional<PyValue> run(List<PyStatement> statements) {
        for (PyStatement statement : statements) {
            Optional<PyValue> returned = statement.accept(this);
            if (returned.isPresent()) {
                return returned;
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<PyValue> visitExpression(PyStatement.Expression statement) {
        interpreter.evaluate(statement.value());
        return Optional.empty();
    }

    @Override
    public Optional<PyValue> visitAssignment(PyStatement.Assignment statement) {
        PyValue value = interpreter.evaluate(statement.value());
        for (PyExpr target : statement.targets()) {
            interpreter.assign(target, value);
        }
        return Optional.empty();
    }

    @Override
    public Optional<PyValue> visitAugmented(PyStatement.Augmented statement) {
        PyValue left = interpreter.evaluate(statement.target());
        PyValue right = interpreter.evaluate(statement.value());
        interpreter.assign(
                statement.target(), interpreter.operate(statement.operator(), left, right, statement.span()));
        return Optional.empty();
    }

    @Override
    public Optional<PyValue> visitLoop(PyStatement.Loop statement) {
        PyValue source = interpreter.evaluate(statement.source());
        for (PyValue item : interpreter.calls().iterate(source, statement.span())) {
            interpreter.tick(statement.span());
            interpreter.assign(statement.target(), item);
            Optional<PyValue> returned = run(statement.body());
            if (returned.isPresent()) {
                return returned;
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<PyValue> visitBranch(PyStatement.Branch statement) {
        PyValue condition = interpreter.evaluate(statement.condition());
        return run(PyNumbers.truth(condition, statement.span()) ? statement.then() : statement.otherwise());
    }

    @Override
    public Optional<PyValue> visitReturn(PyStatement.Return statement) {
        return Optional.of(
                statement.value().isPresent()
                        ? interpreter.evaluate(statement.value().get())
                        : new PyValue.None());
    }

    @Override
    public Optional<PyValue> visitFunction(PyStatement.Function statement) {
        interpreter.scope().set(statement.name(), new PyValue.Function(statement, interpreter.scope()));
        return Optional.empty();
    }

    @Override
    public Optional<PyValue> visitClass(PyStatement.ClassDefinition statement) {
        Map<String, PyValue.Function> methods = new HashMap<>();
        Map<String, PyValue> constants = new HashMap<>();
        for (PyStatement member : statement.body()) {
            if (member instanceof PyStatement.Function method) {
                methods.put(method.name(), new PyValue.Function(method, interpreter.scope()));
            } else if (member instanceof PyStatement.Assignment assignment
                    && assignment.targets().get(0) instanceof PyExpr.Name name) {
                constants.put(name.id(), interpreter.evaluate(assignment.value()));
            }
        }
        Optional<PyClass> base = Optional.empty();
        boolean sequential = false;
        for (PyExpr expression : statement.bases()) {
            PyValue value = interpreter.evaluate(expression);
            if (value instanceof PyValue.ClassOf parent) {
                base = Optional.of(parent.definition());
                sequential |= parent.definition().sequential();
            } else if (value instanceof PyValue.Library library
                    && library.path().endsWith("Sequential")) {
                sequential = true;
            }
        }
        PyClass definition = new PyClass(statement.name(), methods, constants, base, sequential);
        interpreter.scope().set(statement.name(), new PyValue.ClassOf(definition));
        return Optional.empty();
    }

    @Override
    public Optional<PyValue> visitNothing(PyStatement.Nothing statement) {
        return Optional.empty();
    }

    @Override
    public Optional<PyValue> visitUnsupported(PyStatement.Unsupported statement) {
        throw NetworkProblem.at(
                statement.span(), NetworkProblem.UNSUPPORTED, "cannot follow '" + statement.word() + "'");
    }
}
