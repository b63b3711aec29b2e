package com.tradebaas.gateway.venue;

import com.tradebaas.deribit.InstrumentTable;
import com.tradebaas.deribit.SessionSettings;
import com.tradebaas.exchange.server.ExchangeServer;
import com.tradebaas.exchange.server.ExchangeSettings;
import com.tradebaas.exchange.server.Faults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The Deribit dialect against the exchange of this project. */
@Tag("T4")
class DeribitBrokerTest extends BrokerContract
{
    private static final long REQUEST_LIMIT_NS = 2_000_000_000L;

    @TempDir
    private Path directory;

    private ExchangeServer server;

    @Override
    protected Broker open() throws Exception
    {
        server = ExchangeServer.start(ExchangeSettings.standard(directory));
        return broker(ExchangeSettings.standard(directory).users().get(0).clientSecret());
    }

    @Override
    protected Broker openWithWrongKey() throws Exception
    {
        return broker("not-the-secret");
    }

    private Broker broker(final String secret) throws Exception
    {
        final String id = ExchangeSettings.standard(directory).users().get(0).clientId();
        final LongSupplier clockNs = this::nowNs;
        return new VenueLink(new VenueAddress("ws://127.0.0.1:" + server.port() + "/ws/api/v2"),
            SessionSettings.marketData(id, secret).withChannels("raw", false, true),
            SessionSettings.trading(id, secret).withTimes(10, REQUEST_LIMIT_NS, 30_000_000_000L),
            new InstrumentTable(List.of("BTC-PERPETUAL")), heard, clockNs);
    }

    @AfterEach
    void stop()
    {
        server.close();
    }

    @Override
    protected long nowNs()
    {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }

    @Override
    protected long price()
    {
        return 60_000;
    }

    @Override
    protected void loseNextAnswer()
    {
        server.faults().arm(Faults.Kind.LOSE_REPLY, 1);
    }

    @Override
    protected void cutAfterNextOrder()
    {
        server.faults().arm(Faults.Kind.CUT_AFTER_ORDER, 1);
    }

    @Override
    protected void keyMayWithdraw()
    {
        server.faults().arm(Faults.Kind.KEY_MAY_WITHDRAW, 100);
    }

    @Override
    protected void maintenance()
    {
        server.faults().arm(Faults.Kind.MAINTENANCE, 1);
    }
}
