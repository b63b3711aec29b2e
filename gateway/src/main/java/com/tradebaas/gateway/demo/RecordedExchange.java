package com.tradebaas.gateway.demo;

import com.tradebaas.exchange.server.ExchangeServer;
import com.tradebaas.exchange.server.ExchangeSettings;
import com.tradebaas.runtime.EventPublisher;

import java.nio.file.Path;
import java.util.List;

/** An exchange in this process whose only market is played from a recording. */
final class RecordedExchange implements AutoCloseable
{
    private static final long TICK_E8 = 10_000_000L;

    private final ExchangeServer server;

    private RecordedExchange(final ExchangeServer server)
    {
        this.server = server;
    }

    static RecordedExchange start(final Path data)
    {
        final ExchangeSettings usual = ExchangeSettings.standard(data);
        final ExchangeSettings.InstrumentSpec spec = usual.instruments().get(0);
        // The recording keeps its venue's tick of 0.1, finer than Deribit's 0.5.
        final ExchangeSettings.InstrumentSpec fine = new ExchangeSettings.InstrumentSpec(
            spec.id(), spec.name(), spec.kind(), spec.base(), spec.quote(), spec.settlement(), spec.indexName(),
            TICK_E8, spec.contractSizeE8(), spec.minAmountE8(), spec.makerFeeE8(), spec.takerFeeE8(),
            spec.initialMarginE8(), spec.marginSlopeE8(), 0, spec.liquidationFeeE8(), spec.startPriceE8(),
            spec.levelAmountE8());
        return new RecordedExchange(ExchangeServer.start(new ExchangeSettings(
            usual.host(), 0, data, usual.buildId(), true, ExchangeSettings.RateLimits.off(),
            ExchangeSettings.Market.of(ExchangeSettings.MarketKind.RECORDED, 1), List.of(fine), usual.users())));
    }

    String url()
    {
        return "ws://127.0.0.1:" + server.port() + "/ws/api/v2";
    }

    EventPublisher publisher()
    {
        return server.publisher();
    }

    int instrumentId()
    {
        return 1;
    }

    @Override
    public void close()
    {
        server.close();
    }
}
