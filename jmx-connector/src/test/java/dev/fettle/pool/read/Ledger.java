package dev.fettle.pool.read;

/** The unknown library of docs/adapters.md. */
final class Ledger {
    static final String SESSIONS = "com.acme.ledger:type=Sessions,name=bookings";
    static final String GUARD = "com.acme.ledger:type=Guard,name=bank";

    private Ledger() {}

    public interface BookingsMBean {
        int getTaken();

        int getSpare();

        int getLimit();

        void setLimit(int limit);

        int getKeep();

        int getInLine();

        long getPatienceMillis();

        void setPatienceMillis(long millis);

        long getGivenUp();

        void trim();
    }

    public static final class Bookings implements BookingsMBean {
        @Override
        public int getTaken() {
            return 3;
        }

        @Override
        public int getSpare() {
            return 1;
        }

        @Override
        public int getLimit() {
            return 4;
        }

        @Override
        public void setLimit(int limit) {}

        @Override
        public int getKeep() {
            return 1;
        }

        @Override
        public int getInLine() {
            return 2;
        }

        @Override
        public long getPatienceMillis() {
            return 5000;
        }

        @Override
        public void setPatienceMillis(long millis) {}

        @Override
        public long getGivenUp() {
            return 7;
        }

        @Override
        public void trim() {}
    }

    public interface BankMBean {
        String getPosition();

        double getFailedPercent();

        double getTripsAtPercent();

        long getRefused();

        long getPauseMillis();

        void trip();

        void mend();
    }

    public static final class Bank implements BankMBean {
        @Override
        public String getPosition() {
            return "TRIPPED";
        }

        @Override
        public double getFailedPercent() {
            return 62.5;
        }

        @Override
        public double getTripsAtPercent() {
            return 50;
        }

        @Override
        public long getRefused() {
            return 12;
        }

        @Override
        public long getPauseMillis() {
            return 30_000;
        }

        @Override
        public void trip() {}

        @Override
        public void mend() {}
    }
}
