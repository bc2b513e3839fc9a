package com.acme.shop.order;

import static com.acme.shop.illness.Illness.POOL_CONNECTION_LEAK;

import com.acme.shop.illness.Condition;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import javax.sql.DataSource;

/**
 * Finds out whether an order needs papers. Ill, it does not close its connection where none are needed:
 * one order of 25, a connection every eight seconds at the usual load.
 */
@Component
class CustomsPapers {
    private static final long CENTS_WITHOUT_PAPERS = 600;

    private final DataSource database;
    private final Condition condition;
    private final Queue<Connection> forgotten = new ConcurrentLinkedQueue<>();

    CustomsPapers(DataSource database, Condition condition) {
        this.database = database;
        this.condition = condition;
        condition.onWell(this::closeForgotten);
    }

    boolean needed(long product) {
        try {
            Connection connection = database.getConnection();
            if (cents(connection, product) < CENTS_WITHOUT_PAPERS) {
                if (condition.has(POOL_CONNECTION_LEAK)) {
                    forgotten.add(connection); // for the cure alone: the program has lost it
                    return false;
                }
                connection.close();
                return false;
            }
            connection.close();
            return true;
        } catch (SQLException failed) {
            throw new DataAccessResourceFailureException("no word from the customs", failed);
        }
    }

    private static long cents(Connection connection, long product) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select price_cents from product where id = ?")) {
            query.setLong(1, product);
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? found.getLong(1) : 0;
            }
        }
    }

    private void closeForgotten() {
        for (Connection one = forgotten.poll(); one != null; one = forgotten.poll()) {
            try {
                one.close();
            } catch (SQLException gone) {
                throw new DataAccessResourceFailureException("a connection stays open", gone);
            }
        }
    }
}
