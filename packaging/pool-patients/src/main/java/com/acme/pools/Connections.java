package com.acme.pools;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

/** A pool of connections to a database in memory. */
abstract class Connections implements Pool {
    static final String USER = "shop";
    static final String PASSWORD = "correct-horse";
    static final String DRIVER = "org.h2.Driver";

    /** Somebody still has them: no collection finds them. */
    private final List<Connection> forgotten = new CopyOnWriteArrayList<>();

    abstract DataSource source();

    static String url(Options options) {
        return "jdbc:h2:mem:" + options.name() + ";DB_CLOSE_DELAY=-1";
    }

    @Override
    public void use(Work work) throws SQLException, InterruptedException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            work.run();
        }
    }

    @Override
    public void leak() throws SQLException {
        forgotten.add(Place.forget(source()));
    }
}
