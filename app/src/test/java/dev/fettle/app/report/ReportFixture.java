package dev.fettle.app.report;

/** The incident of {@link Cascade}, for tests of other packages. */
public final class ReportFixture {
    private ReportFixture() {}

    public static Material material() {
        return Cascade.material();
    }
}
