package org.chalkcheck.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on a fixed number of daemon threads with deep stacks; a task that does not end within twice its time is given up and its thread
 * replaced, so that no task holds up another one. Results stand in the order of the tasks.
 */
final class BoundedWorkers {
    private static final long STACK_BYTES = 256L << 20;
    private static final long POLL_MILLIS = 20;

    private final int count;

    BoundedWorkers(int count) {
        this.count = count;
    }

    /** A thread's present task. */
    private static final class Slot {
        private int task = -1;
        private long end;
        private boolean abandoned;
        private @Nullable Thread thread;

        synchronized void runsOn(Thread worker) {
            thread = worker;
        }

        synchronized boolean isAbandoned() {
            return abandoned;
        }

        /** Takes the next task, unless this thread was replaced: then the task stays for others. Returns -1 for none. */
        synchronized int take(AtomicInteger next, int size) {
            task = -1;
            int taken = abandoned ? size : next.getAndIncrement();
            return taken < size ? taken : -1;
        }

        synchronized void begin(int index, long latest) {
            task = index;
            end = latest;
        }

        /** Gives the thread up if its task is late, and returns that task; -1 otherwise. */
        synchronized int abandonIfLate(long now) {
            if (task < 0 || abandoned || now - end <= 0) {
                return -1;
            }
            abandoned = true;
            if (thread != null) {
                thread.interrupt();
            }
            return task;
        }
    }

    /**
     * Returns the results of all tasks, which are begun from the costliest on.
     *
     * @param cost what a task is expected to cost, in any unit; only the order depends on it
     * @param time nanoseconds for a task
     * @param work gets the task and the moment of {@link System#nanoTime()} by which it should end
     * @param givenUp the result of a task that took twice its time
     * @param finished called after each task, from one thread at a time
     */
    <T, R> List<R> run(
            List<T> tasks,
            ToLongFunction<T> cost,
            ToLongFunction<T> time,
            BiFunction<T, Long, R> work,
            Function<T, R> givenUp,
            Runnable finished) {
        int[] order = order(tasks, cost);
        AtomicReferenceArray<R> results = new AtomicReferenceArray<>(tasks.size());
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Object monitor = new Object();
        List<Slot> slots = new ArrayList<>();
        Runnable[] start = new Runnable[1];
        start[0] = () -> {
            Slot slot = new Slot();
            slots.add(slot);
            Thread thread = new Thread(
                    null,
                    () -> {
                        try {
                            for (int k = slot.take(next, order.length); k >= 0; k = slot.take(next, order.length)) {
                                int i = order[k];
                                T task = tasks.get(i);
                                long budget = time.applyAsLong(task);
                                long begin = System.nanoTime();
                                slot.begin(i, begin + 2 * budget - budget / 8);
                                finish(
                                        results,
                                        i,
                                        attempt(task, begin + budget, work, givenUp),
                                        done,
                                        monitor,
                                        finished);
                            }
                        } catch (RuntimeException | Error e) {
                            if (!slot.isAbandoned()) {
                                failure.compareAndSet(null, e);
                            }
                        }
                    },
                    "chalkcheck-worker",
                    STACK_BYTES);
            slot.runsOn(thread);
            thread.setDaemon(true);
            thread.start();
        };
        synchronized (monitor) {
            for (int i = 0; i < Math.min(count, tasks.size()); i++) {
                start[0].run();
            }
            while (done.get() < tasks.size()) {
                try {
                    monitor.wait(POLL_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted while checking", e);
                }
                if (failure.get() != null) {
                    throw new IllegalStateException("a check broke off", failure.get());
                }
                for (Slot slot : List.copyOf(slots)) {
                    int task = slot.abandonIfLate(System.nanoTime());
                    if (task >= 0) {
                        if (results.compareAndSet(task, null, givenUp.apply(tasks.get(task)))) {
                            done.incrementAndGet();
                            finished.run();
                        }
                        start[0].run();
                    }
                }
            }
        }
        List<R> ordered = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            ordered.add(results.get(i));
        }
        return ordered;
    }

    private static <T> int[] order(List<T> tasks, ToLongFunction<T> cost) {
        long[] costs = tasks.stream().mapToLong(cost).toArray();
        return IntStream.range(0, costs.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> -costs[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    private static <R> void finish(
            AtomicReferenceArray<R> results,
            int index,
            R result,
            AtomicInteger done,
            Object monitor,
            Runnable finished) {
        synchronized (monitor) {
            if (results.compareAndSet(index, null, result)) {
                done.incrementAndGet();
                finished.run();
                monitor.notifyAll();
            }
        }
    }

    /** A claim that exhausts the stack or the memory is unknown; it must not end the run. */
    private static <T, R> R attempt(T task, long deadline, BiFunction<T, Long, R> work, Function<T, R> givenUp) {
        try {
            return work.apply(task, deadline);
        } catch (StackOverflowError | OutOfMemoryError e) {
            return givenUp.apply(task);
        }
    }
}
