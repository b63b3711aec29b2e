package com.tradebaas.gateway.control;

import com.tradebaas.api.strategy.Parameter;
import com.tradebaas.api.strategy.StrategyInfo;
import com.tradebaas.deribit.json.JsonWriter;
import com.tradebaas.gateway.model.AlertRow;
import com.tradebaas.gateway.model.BalanceRow;
import com.tradebaas.gateway.model.OrderRow;
import com.tradebaas.gateway.model.PositionRow;
import com.tradebaas.gateway.model.ReadModel;
import com.tradebaas.gateway.model.StatusRow;
import com.tradebaas.gateway.model.TradeRow;
import com.tradebaas.gateway.venue.BrokerRegistry;
import com.tradebaas.loader.StrategyFolder;

import java.util.function.Supplier;

/** Answers of GET requests; any thread. */
public final class Views
{
    private static final String[] LATCHES =
        {"kill", "pause", "error", "breaker", "daily-loss", "governor", "link-lost", "host"};

    private final ReadModel model;
    private final EngineFacts engine;
    private final StrategyFolder strategies;
    private final Supplier<String> metrics;
    private final Supplier<String> riskSettings;
    private final BrokerSwitch brokers;

    /**
     * Shows what is known.
     *
     * @param model        what is known.
     * @param engine       what the process knows about itself.
     * @param strategies   that can be started.
     * @param metrics      in Prometheus' text format.
     * @param riskSettings in force, as JSON.
     * @param brokers      that can be changed to.
     */
    public Views(
        final ReadModel model, final EngineFacts engine, final StrategyFolder strategies,
        final Supplier<String> metrics, final Supplier<String> riskSettings, final BrokerSwitch brokers)
    {
        this.brokers = brokers;
        this.model = model;
        this.engine = engine;
        this.strategies = strategies;
        this.metrics = metrics;
        this.riskSettings = riskSettings;
    }

    ControlResponse health()
    {
        final StatusRow status = model.status();
        final Runtime memory = Runtime.getRuntime();
        final boolean connected = status.marketDataReady() && status.tradingReady();
        final boolean healthy = engine.running() && !engine.stopping() && connected && (status.latches() & 128) == 0;
        final String strategy = status.lifecycle().equals("IDLE") ? "" : status.strategy();
        return ControlResponse.json(healthy ? 200 : 503, new JsonWriter(512).beginObject()
            .member("status", healthy ? "ok" : "unhealthy")
            .member("engine", engine.running() ? engine.stopping() ? "stopping" : "running" : "halted")
            .member("venue_connected", connected)
            .member("market_data_ready", status.marketDataReady())
            .member("trading_ready", status.tradingReady())
            .member("memory_used_mb", (memory.totalMemory() - memory.freeMemory()) >> 20)
            .member("memory_limit_mb", memory.maxMemory() >> 20)
            .member("active_strategies", strategy.isEmpty() ? 0 : 1)
            .member("last_heartbeat_ms_ago", engine.venueSilenceMs())
            .endObject());
    }

    ControlResponse ready()
    {
        final StatusRow status = model.status();
        final String reason = !engine.running() ? "engine halted" : engine.stopping() ? "stopping" :
            !status.marketDataReady() ? "market data not ready" : !status.tradingReady() ? "trading link not ready" :
            !status.reconciled() ? "not reconciled with the venue" : (status.latches() & 128) != 0 ?
            "host condition" : "";
        return ControlResponse.json(reason.isEmpty() ? 200 : 503, new JsonWriter(128).beginObject()
            .member("ready", reason.isEmpty()).member("reason", reason).endObject());
    }

    ControlResponse metrics()
    {
        return new ControlResponse(200, "text/plain; version=0.0.4; charset=utf-8",
            metrics.get().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    ControlResponse page()
    {
        return StatusPage.html();
    }

    ControlResponse script()
    {
        return StatusPage.script();
    }

    ControlResponse style()
    {
        return StatusPage.style();
    }

    ControlResponse strategies()
    {
        final JsonWriter json = new JsonWriter(2048).beginObject().name("strategies").beginArray();
        for (final String name : strategies.names())
        {
            strategy(json, strategies.info(name));
        }
        json.endArray().name("not_loaded").beginArray();
        strategies.errors().forEach(json::string);
        return ControlResponse.json(200, json.endArray().endObject());
    }

    ControlResponse strategy(final String name)
    {
        final StrategyInfo info = name.matches("[a-z][a-z0-9-]{0,40}") ? strategies.info(name) : null;
        if (info == null)
        {
            return ControlResponse.error(404, "UNKNOWN_STRATEGY",
                "no strategy of that name; known: " + String.join(", ", strategies.names()));
        }
        final JsonWriter json = new JsonWriter(1024);
        strategy(json, info);
        return ControlResponse.json(200, json);
    }

    ControlResponse status()
    {
        final StatusRow row = model.status();
        final JsonWriter json = new JsonWriter(1024).beginObject()
            .member("state", row.lifecycle())
            .member("strategy", plain(row.strategy()))
            .member("strategy_code", row.strategy().isEmpty() ? "" : strategies.codeHash(row.strategy()))
            .member("instrument", model.instrument(row.instrumentId()))
            .member("bracket", row.bracketState())
            .memberE8("position", row.positionE8())
            .memberE8("average_price", row.averagePriceE8())
            .memberE8("stop_price", row.stopPriceE8())
            .memberE8("target_price", row.targetPriceE8())
            .memberE8("protected_amount", row.protectedE8())
            .memberE8("last_price", row.lastPriceE8())
            .member("open_orders", row.openOrders())
            .member("unknown_orders", row.unknownOrders())
            .member("market_data_ready", row.marketDataReady())
            .member("trading_ready", row.tradingReady())
            .member("reconciled", row.reconciled())
            .member("can_open_position", row.canOpen())
            .member("can_open_reason", row.canOpenReason())
            .member("protection_gap_ms", row.gapMs())
            .member("worst_protection_gap_ms", row.worstGapMs())
            .member("last_sequence", engine.lastSequence())
            .member("halt_reason", engine.haltReason());
        json.name("latches").beginArray();
        for (int i = 0; i < LATCHES.length; i++)
        {
            if ((row.latches() & 1L << i) != 0)
            {
                json.string(LATCHES[i]);
            }
        }
        return ControlResponse.json(200, json.endArray().endObject());
    }

    ControlResponse position()
    {
        final JsonWriter json = new JsonWriter(512).beginObject().name("positions").beginArray();
        for (final PositionRow row : model.positions())
        {
            json.beginObject()
                .member("instrument", model.instrument(row.instrumentId()))
                .memberE8("size", row.sizeE8())
                .memberE8("average_price", row.averageE8())
                .memberE8("mark_price", row.markE8())
                .memberE8("leverage", row.leverageE8())
                .endObject();
        }
        return ControlResponse.json(200, json.endArray().endObject());
    }

    ControlResponse orders()
    {
        final JsonWriter json = new JsonWriter(1024).beginObject().name("orders").beginArray();
        for (final OrderRow row : model.orders())
        {
            json.beginObject()
                .member("order_id", row.orderId())
                .member("label", row.label())
                .member("instrument", model.instrument(row.instrumentId()))
                .member("side", row.side())
                .member("type", row.type())
                .member("state", row.state())
                .member("reduce_only", row.reduceOnly())
                .member("waiting_slot", row.slot())
                .memberE8("amount", row.amountE8())
                .memberE8("filled", row.filledE8())
                .memberE8("price", row.priceE8())
                .memberE8("trigger_price", row.triggerPriceE8())
                .endObject();
        }
        return ControlResponse.json(200, json.endArray().endObject());
    }

    ControlResponse trades()
    {
        final JsonWriter json = new JsonWriter(2048).beginObject().name("trades").beginArray();
        for (final TradeRow row : model.trades())
        {
            json.beginObject()
                .member("trade", row.bracketId())
                .member("strategy", plain(row.strategy()))
                .member("instrument", model.instrument(row.instrumentId()))
                .member("side", row.side())
                .memberE8("amount", row.amountE8())
                .memberE8("entry_price", row.entryE8())
                .memberE8("exit_price", row.exitE8())
                .memberE8("profit_loss", row.profitLossE8())
                .memberE8("fees", row.feesE8())
                .member("currency", row.currency())
                .member("exit", row.exit())
                .member("opened_ms", row.openedNs() / 1_000_000)
                .member("closed_ms", row.closedNs() / 1_000_000)
                .endObject();
        }
        return ControlResponse.json(200, json.endArray().endObject());
    }

    ControlResponse errors()
    {
        final JsonWriter json = new JsonWriter(2048).beginObject().name("errors").beginArray();
        for (final AlertRow row : model.alerts())
        {
            json.beginObject()
                .member("time_ms", row.timeNs() / 1_000_000)
                .member("severity", row.severity())
                .member("code", row.code())
                .member("text", row.text())
                .endObject();
        }
        return ControlResponse.json(200, json.endArray().endObject());
    }

    ControlResponse balance()
    {
        final JsonWriter json = new JsonWriter(512).beginObject().name("balances").beginArray();
        for (final BalanceRow row : model.balances())
        {
            json.beginObject()
                .member("currency", row.currency())
                .memberE8("balance", row.balanceE8())
                .memberE8("equity", row.equityE8())
                .memberE8("available_funds", row.availableE8())
                .memberE8("initial_margin", row.initialE8())
                .memberE8("maintenance_margin", row.maintenanceE8())
                .endObject();
        }
        return ControlResponse.json(200, json.endArray().endObject());
    }

    ControlResponse canOpen()
    {
        final StatusRow row = model.status();
        return ControlResponse.json(200, new JsonWriter(256).beginObject()
            .member("can_open_position", row.canOpen()).member("reason", row.canOpenReason()).endObject());
    }

    String activeBrokerName()
    {
        return engine.broker();
    }

    ControlResponse activeBroker()
    {
        final JsonWriter json = new JsonWriter(256);
        broker(json, BrokerRegistry.find(engine.broker()));
        return ControlResponse.json(200, json);
    }

    ControlResponse brokers()
    {
        final JsonWriter json = new JsonWriter(512).beginObject().name("brokers").beginArray();
        for (final BrokerRegistry.Entry entry : BrokerRegistry.entries())
        {
            broker(json, entry);
        }
        return ControlResponse.json(200, json.endArray().endObject());
    }

    ControlResponse riskSettings()
    {
        return new ControlResponse(200, ControlResponse.JSON,
            riskSettings.get().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private void broker(final JsonWriter json, final BrokerRegistry.Entry entry)
    {
        final String name = entry.name();
        final StatusRow status = model.status();
        final boolean active = name.equals(engine.broker());
        final boolean connected = active && status.marketDataReady() && status.tradingReady();
        json.beginObject()
            .member("name", name)
            .member("title", entry.title())
            .member("active", active)
            .member("status", connected ? "connected" : active ? "disconnected" :
                entry.available() ? "inactive" : "unavailable")
            .member("native_bracket", entry.available() && entry.capabilities().nativeBracket())
            .member("change_refused", brokers.refusal(name))
            .endObject();
    }

    /** A strategy of the folder has its code in its name; people know it without. */
    private static String plain(final String strategy)
    {
        final int at = strategy.indexOf('@');
        return at < 0 ? strategy : strategy.substring(0, at);
    }

    private void strategy(final JsonWriter json, final StrategyInfo info)
    {
        final String quarantined = strategies.quarantined(info.name());
        json.beginObject()
            .member("name", info.name())
            .member("description", info.description())
            .member("built_in", strategies.codedName(info.name()).equals(info.name()))
            .member("code", strategies.codeHash(info.name()))
            .member("quarantine", quarantined == null ? "" : quarantined)
            .member("candle_seconds", info.candleDurationNs() / 1_000_000_000L)
            .member("warm_up_candles", info.warmUpCandles())
            .name("parameters").beginArray();
        for (final Parameter parameter : info.parameters())
        {
            json.beginObject()
                .member("name", parameter.name())
                .member("description", parameter.description())
                .memberE8("default", parameter.defaultValueE8())
                .memberE8("min", parameter.minValueE8())
                .memberE8("max", parameter.maxValueE8())
                .endObject();
        }
        json.endArray().endObject();
    }
}
