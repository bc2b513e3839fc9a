package dev.fettle.app.view.cpu;

import dev.fettle.app.look.Column;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.ShareText;
import dev.fettle.profile.HotMethod;
import dev.fettle.profile.Share;
import dev.fettle.signal.Unit;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The columns of the tables of methods and threads. */
final class CpuColumns {
    static final Column<HotMethod> SELF = share("method-self", "Itself", HotMethod::self);

    static final List<Column<HotMethod>> METHODS =
            List.of(
                    Column.text("method-name", "Method", 0, hot -> hot.method().brief()),
                    SELF,
                    share("method-total", "With calls", HotMethod::total));

    static final Column<CpuThread> CORES =
            Column.of(
                    "cpu-thread-cores",
                    "Of a core",
                    92,
                    true,
                    CpuThread::cores,
                    it -> Quantity.of(Unit.RATIO, it).toString());

    static final List<Column<CpuThread>> THREADS =
            List.of(
                    Column.text("cpu-thread-name", "Thread", 0, CpuThread::label),
                    CORES,
                    share("cpu-thread-samples", "Samples", CpuThread::share));

    private CpuColumns() {}

    private static <R> Column<R> share(String id, String title, Function<R, Share> share) {
        return new Column<>(
                id,
                title,
                106,
                true,
                row -> ShareText.of(share.apply(row)),
                row -> share.apply(row).of() > 0,
                Comparator.comparingLong(row -> share.apply(row).part()));
    }

    /** By which a thread is known again. */
    static Object key(CpuThread thread) {
        return thread.name() + thread.id();
    }
}
