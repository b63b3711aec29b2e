package com.tradebaas.exchange.server;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.ExchangeFactory;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.currency.Currency;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.derivative.FuturesContract;
import org.knowm.xchange.deribit.v2.DeribitExchange;
import org.knowm.xchange.deribit.v2.dto.DeribitException;
import org.knowm.xchange.deribit.v2.dto.Kind;
import org.knowm.xchange.deribit.v2.dto.trade.OrderPlacement;
import org.knowm.xchange.deribit.v2.dto.trade.OrderState;
import org.knowm.xchange.deribit.v2.dto.trade.OrderType;
import org.knowm.xchange.deribit.v2.dto.trade.TimeInForce;
import org.knowm.xchange.deribit.v2.dto.trade.Trigger;
import org.knowm.xchange.deribit.v2.service.DeribitAccountService;
import org.knowm.xchange.deribit.v2.service.DeribitMarketDataService;
import org.knowm.xchange.deribit.v2.service.DeribitTradeService;
import org.knowm.xchange.dto.Order;
import org.knowm.xchange.dto.account.AccountInfo;
import org.knowm.xchange.dto.trade.LimitOrder;
import org.knowm.xchange.dto.trade.MarketOrder;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** XChange from Maven Central, as published, over REST: only its address is changed. */
final class XChangeClientTest
{
    private static final String BTC = "BTC-PERPETUAL";
    private static final FuturesContract BTC_PERPETUAL = new FuturesContract(new CurrencyPair("BTC/USD"), "PERPETUAL");
    @TempDir
    private Path data;
    private ExchangeServer server;
    private DeribitMarketDataService market;
    private DeribitTradeService trade;
    private DeribitAccountService account;

    @BeforeEach
    void connect() throws java.io.IOException
    {
        final ExchangeSettings all =
            ExchangeSettings.standard(data).withRateLimits(ExchangeSettings.RateLimits.off());
        // This version of the library does not know spot pairs, and fails when it is shown one, here as at Deribit.
        server = ExchangeServer.start(new ExchangeSettings(all.host(), 0, data, all.buildId(), true, all.rateLimits(),
            all.market(), all.instruments().stream().filter(spec -> !"SPOT".equals(spec.kind())).toList(),
            all.users()));
        final ExchangeSpecification address = new ExchangeSpecification(DeribitExchange.class);
        address.setSslUri("http://127.0.0.1:" + server.port());
        address.setHost("127.0.0.1");
        address.setPort(server.port());
        // The metadata file inside the published jar does not fit its own core library: begin with an empty one.
        address.setMetaDataJsonFileOverride(empty());
        address.setApiKey("example-key-alice");
        address.setSecretKey("example-secret-alice");
        final Exchange exchange = ExchangeFactory.INSTANCE.createExchange(address);
        assertTrue(
            exchange.getExchangeMetaData().getInstruments().containsKey(BTC_PERPETUAL), "the perpetual is listed");
        market = (DeribitMarketDataService)exchange.getMarketDataService();
        trade = (DeribitTradeService)exchange.getTradeService();
        account = (DeribitAccountService)exchange.getAccountService();
    }

    @AfterEach
    void stop()
    {
        server.close();
    }

    @Test
    void marketDataIsRead() throws Exception
    {
        assertTrue(market.getTicker(BTC_PERPETUAL).getBid().signum() > 0);
        assertFalse(market.getOrderBook(BTC_PERPETUAL).getAsks().isEmpty());
        assertFalse(market.getTrades(BTC_PERPETUAL).getTrades().isEmpty());
        assertEquals(5, market.getDeribitCurrencies().size() + 1, "all but USD");
        assertEquals(BTC, market.getSummaryByInstrument(BTC).get(0).getInstrumentName());
        assertTrue(market.getHistoricalVolatility("BTC").isEmpty());
        assertEquals(1, market.getDeribitInstruments("BTC", Kind.future, false).size());
    }

    @Test
    void ordersArePlacedEditedAndCancelled() throws Exception
    {
        final BigDecimal price = below(market.getTicker(BTC_PERPETUAL).getBid());
        final String id = trade.placeLimitOrder(new LimitOrder.Builder(Order.OrderType.BID, BTC_PERPETUAL)
            .originalAmount(new BigDecimal(100)).limitPrice(price).build());
        assertEquals(1, trade.getOpenOrders().getOpenOrders().size());
        assertEquals(OrderState.open, trade.getOrderState(id).getOrderState());
        final OrderPlacement edited = trade.edit(id, new BigDecimal(200), price.subtract(BigDecimal.TEN), null, null,
            null, null, null, null);
        assertEquals(0, new BigDecimal(200).compareTo(edited.getOrder().getAmount()));
        assertTrue(trade.cancelOrder(id));
        assertEquals(OrderState.cancelled, trade.getOrderState(id).getOrderState());
        assertThrows(DeribitException.class, () -> trade.cancelOrder("999999999"));
        final OrderPlacement stop = trade.sell(BTC, new BigDecimal(100), OrderType.stop_market, "stop", null,
            TimeInForce.good_til_cancelled, null, null, null, true, price, Trigger.mark_price, null, null);
        assertEquals("stop", stop.getOrder().getLabel());
        assertEquals(1, trade.getOpenOrdersByInstrument(BTC, "all").size());
        assertEquals(1, trade.cancelByLabel("stop"));
        assertEquals(0, trade.cancelAll());
    }

    @Test
    void tradesPositionsAndBalancesAreRead() throws Exception
    {
        trade.placeMarketOrder(new MarketOrder(Order.OrderType.BID, new BigDecimal(100), BTC_PERPETUAL));
        assertEquals(1, trade.getOpenPositions().getOpenPositions().size());
        assertFalse(trade.getUserTradesByInstrument(BTC, null, null, 10, null, null).getTrades().isEmpty());
        assertFalse(trade.getUserTradesByCurrency("BTC", null, null, null, 10, null, null).getTrades().isEmpty());
        assertEquals(OrderState.filled,
            trade.getOrderHistoryByInstrument(BTC, 10, 0, false, false).get(0).getOrderState());
        final AccountInfo info = account.getAccountInfo();
        assertTrue(info.getWallet().getBalance(Currency.BTC).getTotal().signum() > 0);
        assertEquals(1, account.getPositions("BTC", null).size());
        trade.placeMarketOrder(new MarketOrder(Order.OrderType.ASK, new BigDecimal(100), BTC_PERPETUAL));
        assertTrue(account.getAccountSummary("BTC", true).getEquity().signum() > 0);
    }

    private String empty() throws java.io.IOException
    {
        return Files.writeString(data.resolve("metadata.json"), "{\"currency_pairs\":{},\"currencies\":{}}")
            .toString();
    }

    private static BigDecimal below(final BigDecimal bid)
    {
        return bid.multiply(new BigDecimal("0.98")).setScale(0, java.math.RoundingMode.DOWN);
    }
}
