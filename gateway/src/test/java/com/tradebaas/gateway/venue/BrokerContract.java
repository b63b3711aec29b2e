package com.tradebaas.gateway.venue;

import com.tradebaas.api.messages.QueryKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What every broker must do. A subclass brings the broker, a venue behind it, and ways to make that misbehave. */
@Timeout(300)
abstract class BrokerContract
{
    /** Amount of one order, eight decimals. */
    protected static final long AMOUNT = 100_00000000L;
    private static final long E8 = 100_000_000L;

    protected final Heard heard = new Heard();
    private Broker broker;
    private Orders orders;

    /** A broker that is not connected, whose inputs go to {@link #heard}. */
    protected abstract Broker open() throws Exception;

    /** Venue time. */
    protected abstract long nowNs();

    /** A price near the market, whole. */
    protected abstract long price();

    /** The next order takes effect, but its answer never comes. */
    protected abstract void loseNextAnswer();

    /** The next order takes effect, and the connection dies before its answer. */
    protected abstract void cutAfterNextOrder();

    /** The next order is refused because of maintenance. */
    protected abstract void maintenance();

    /** The key turns out to allow withdrawals. */
    protected abstract void keyMayWithdraw();

    /** A broker with a key that the venue does not know. */
    protected abstract Broker openWithWrongKey() throws Exception;

    @BeforeEach
    void begin() throws Exception
    {
        broker = open();
        orders = new Orders(broker);
    }

    @AfterEach
    void end()
    {
        broker.close();
    }

    private void connect(final long id) throws Exception
    {
        orders.link(true, id);
        heard.awaitLine("LINK MARKET_DATA READY " + id);
        heard.awaitLine("LINK TRADING READY " + id);
    }

    private void bracket(final long request, final String transaction)
    {
        orders.bracket(request, AMOUNT, price() / 10 * 9 * E8, price() / 10 * 11 * E8, nowNs() + 30_000_000_000L,
            transaction);
    }

    @Test
    @DisplayName("TC-01 it connects when the core says so, not before; told so again, it makes both connections anew")
    void tc01() throws Exception
    {
        assertEquals(-1, broker.silenceMs());
        assertEquals(List.of(), heard.all());
        connect(1);
        connect(2);
        heard.awaitLine("LINK MARKET_DATA DISCONNECTED 1");
        heard.awaitLine("LINK TRADING DISCONNECTED 1");
        orders.query(9, QueryKind.OPEN_ORDERS, "");
        heard.awaitLine("QUERY 9 complete=YES count=0");
    }

    @Test
    @DisplayName("TC-02 a bracket is one request: entry filled, stop and target resting, reduce-only, of that size")
    void tc02() throws Exception
    {
        connect(1);
        bracket(11, "1-2-0");
        heard.awaitLine("OUTCOME 11 ACCEPTED .*");
        heard.awaitLine("ORDER entry-oco-1-2-0 .* FILLED .*");
        heard.awaitLine("ORDER sl-oco-1-2-0 id=(?!OTO).* UNTRIGGERED reduce=YES amount=" + AMOUNT + " .*");
        heard.awaitLine("ORDER tp-oco-1-2-0 id=(?!OTO).* (OPEN|UNTRIGGERED) reduce=YES amount=" + AMOUNT + " .*");
        heard.awaitLine("FILL");
    }

    @Test
    @DisplayName("TC-03 an order whose valid_until has passed does not take effect, and a query shows it")
    void tc03() throws Exception
    {
        connect(1);
        orders.limit(12, AMOUNT, price() / 2 * E8, nowNs() - 1_000_000_000L, "entry-oco-1-3-0");
        heard.awaitLine("OUTCOME 12 (REJECTED|NOT_SENT|UNKNOWN) .*");
        absent("entry-oco-1-3-0", 13);
    }

    @Test
    @DisplayName("TC-04 an order off the grid is REJECTED with the venue's words")
    void tc04() throws Exception
    {
        connect(1);
        orders.limit(14, AMOUNT, price() / 2 * E8 + 1, nowNs() + 30_000_000_000L, "entry-oco-1-4-0");
        assertTrue(heard.awaitLine("OUTCOME 14 REJECTED .*").length() > "OUTCOME 14 REJECTED 0 ".length());
    }

    @Test
    @DisplayName("TC-05 no answer is UNKNOWN, never a refusal; a query by label finds the order")
    void tc05() throws Exception
    {
        connect(1);
        loseNextAnswer();
        orders.limit(15, AMOUNT, price() / 2 * E8, nowNs() + 30_000_000_000L, "entry-oco-1-5-0");
        heard.awaitLine("OUTCOME 15 UNKNOWN .*");
        heard.forget();
        orders.query(16, QueryKind.ORDER_BY_LABEL, "entry-oco-1-5-0");
        heard.awaitLine("ORDER entry-oco-1-5-0 .* request=16 .* OPEN .*");
        heard.awaitLine("QUERY 16 complete=YES count=[1-9]");
    }

    @Test
    @DisplayName("TC-06 a connection that dies after an order makes it UNKNOWN, and is told once for each channel")
    void tc06() throws Exception
    {
        connect(1);
        cutAfterNextOrder();
        orders.limit(17, AMOUNT, price() / 2 * E8, nowNs() + 30_000_000_000L, "entry-oco-1-6-0");
        heard.awaitLine("OUTCOME 17 UNKNOWN .*");
        heard.awaitLine("LINK TRADING DISCONNECTED 1");
        orders.link(false, 1);
        heard.awaitLine("LINK MARKET_DATA DISCONNECTED 1");
        heard.forget();
        connect(2);
        orders.query(18, QueryKind.ORDER_BY_LABEL, "entry-oco-1-6-0");
        heard.awaitLine("QUERY 18 complete=YES count=[1-9]");
    }

    @Test
    @DisplayName("TC-07 what is sent without a connection is NOT_SENT at once")
    void tc07() throws Exception
    {
        orders.limit(19, AMOUNT, price() / 2 * E8, nowNs() + 30_000_000_000L, "entry-oco-1-7-0");
        heard.awaitLine("OUTCOME 19 NOT_SENT .*");
        connect(1);
        absent("entry-oco-1-7-0", 20);
    }

    @Test
    @DisplayName("TC-08 an order is cancelled by its id; a second time is a refusal, not a silence")
    void tc08() throws Exception
    {
        connect(1);
        orders.limit(21, AMOUNT, price() / 2 * E8, nowNs() + 30_000_000_000L, "entry-oco-1-8-0");
        final String id = idOf(heard.awaitLine("ORDER entry-oco-1-8-0 .* OPEN .*"));
        orders.cancel(22, id, "");
        heard.awaitLine("OUTCOME 22 ACCEPTED .*");
        heard.awaitLine("ORDER entry-oco-1-8-0 .* CANCELL?ED .*");
        orders.cancel(23, id, "");
        heard.awaitLine("OUTCOME 23 REJECTED .*");
    }

    @Test
    @DisplayName("TC-09 a stop is moved without a moment without one: the same id, the new trigger")
    void tc09() throws Exception
    {
        connect(1);
        bracket(24, "1-9-0");
        final String id = idOf(heard.awaitLine("ORDER sl-oco-1-9-0 id=(?!OTO).* UNTRIGGERED .*"));
        final long trigger = price() / 100 * 95 * E8;
        orders.editStop(25, AMOUNT, trigger, id);
        heard.awaitLine("OUTCOME 25 ACCEPTED .*");
        assertEquals(id, idOf(heard.awaitLine("ORDER sl-oco-1-9-0 .* UNTRIGGERED .* trigger=" + trigger)));
    }

    @Test
    @DisplayName("TC-10 maintenance is no refusal for good, and nothing rests at the venue")
    void tc10() throws Exception
    {
        connect(1);
        maintenance();
        orders.limit(26, AMOUNT, price() / 2 * E8, nowNs() + 30_000_000_000L, "entry-oco-1-10-0");
        heard.awaitLine("OUTCOME 26 (REJECTED|NOT_SENT|RATE_LIMITED|UNKNOWN) .*");
        absent("entry-oco-1-10-0", 27);
    }

    @Test
    @DisplayName("TC-11 a key that the venue refuses never becomes READY")
    void tc11() throws Exception
    {
        broker.close();
        broker = openWithWrongKey();
        orders = new Orders(broker);
        orders.link(true, 1);
        heard.awaitLine("LINK TRADING AUTH_REFUSED 1");
        assertTrue(heard.all().stream().noneMatch(line -> line.startsWith("LINK TRADING READY")));
    }

    @Test
    @DisplayName("TC-12 a key that may withdraw is refused at login, on both channels, and nothing is subscribed")
    void tc12() throws Exception
    {
        keyMayWithdraw();
        orders.link(true, 1);
        heard.awaitLine("LINK TRADING SCOPE_REFUSED 1");
        heard.awaitLine("LINK MARKET_DATA SCOPE_REFUSED 1");
        assertTrue(heard.all().stream().noneMatch(line -> line.contains("READY")), heard.all().toString());
        orders.limit(28, AMOUNT, price() / 2 * E8, nowNs() + 30_000_000_000L, "entry-oco-1-12-0");
        heard.awaitLine("OUTCOME 28 NOT_SENT .*");
    }

    private void absent(final String label, final long query) throws Exception
    {
        orders.query(query, QueryKind.ORDER_BY_LABEL, label);
        heard.awaitLine("QUERY " + query + " complete=YES count=0");
    }

    private static String idOf(final String line)
    {
        return line.replaceFirst(".* id=([^ ]*) .*", "$1");
    }
}
