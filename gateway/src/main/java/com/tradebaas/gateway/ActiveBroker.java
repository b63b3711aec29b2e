package com.tradebaas.gateway;

import com.tradebaas.gateway.config.Credentials;
import com.tradebaas.gateway.config.GatewayConfig;
import com.tradebaas.gateway.control.BrokerSwitch;
import com.tradebaas.gateway.model.ReadModel;
import com.tradebaas.gateway.model.StatusRow;
import com.tradebaas.gateway.venue.BrokerRegistry;
import com.tradebaas.gateway.venue.VenueRest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Which broker is the active one, kept in the data directory; and when it may change. */
final class ActiveBroker implements BrokerSwitch
{
    private static final Logger LOG = LoggerFactory.getLogger(ActiveBroker.class);

    private final GatewayConfig config;
    private final ReadModel model;
    private final Runnable startAgain;

    ActiveBroker(final GatewayConfig config, final ReadModel model, final Runnable startAgain)
    {
        this.config = config;
        this.model = model;
        this.startAgain = startAgain;
    }

    /**
     * The configuration with the broker that a person changed to; when the configured one was changed in the file
     * since, the file is the newer wish.
     */
    static GatewayConfig chosen(final GatewayConfig config) throws IOException
    {
        final Path file = new DataFolder(config.data()).broker();
        if (!Files.exists(file))
        {
            return config;
        }
        final List<String> lines = Files.readAllLines(file);
        if (lines.size() < 2 || !lines.get(1).equals("configured: " + config.venue().broker()))
        {
            return config;
        }
        final String name = lines.get(0).replaceFirst("^active: ", "");
        if (!config.brokers().containsKey(name))
        {
            throw new IOException(file + " says that " + name + " is the active broker, but the configuration does " +
                "not allow it any more: set brokers." + name + ".on, or remove the file");
        }
        LOG.info("the active broker is {} (configured: {})", name, config.venue().broker());
        return config.withBroker(name);
    }

    @Override
    public String refusal(final String broker)
    {
        final BrokerRegistry.Entry entry = BrokerRegistry.find(broker);
        if (entry == null)
        {
            return "there is no broker of that name";
        }
        if (broker.equals(config.venue().broker()))
        {
            return "";
        }
        if (!entry.available())
        {
            return "unavailable; it needs " + entry.needs();
        }
        if (!config.brokers().containsKey(broker))
        {
            return "not allowed by the configuration: set brokers." + broker + ".on";
        }
        final StatusRow status = model.status();
        if (status.positionE8() != 0 || model.positions().stream().anyMatch(p -> p.sizeE8() != 0))
        {
            return "a position is open at " + config.venue().broker() + "; close it first";
        }
        if (status.openOrders() > 0 || status.unknownOrders() > 0)
        {
            return "orders are open or in doubt at " + config.venue().broker();
        }
        if (!status.lifecycle().equals("IDLE") && !status.lifecycle().equals("ERROR"))
        {
            return "a strategy is running; stop it first";
        }
        return "";
    }

    @Override
    public void change(final String broker) throws IOException
    {
        final DataFolder folder = new DataFolder(config.data());
        final String configured = Files.exists(folder.broker()) ? Files.readAllLines(folder.broker()).get(1) :
            "configured: " + config.venue().broker();
        DataFolder.replace(folder.broker(), "active: " + broker + "\n" + configured + "\n");
        LOG.warn("the broker changes from {} to {}: the process starts again", config.venue().broker(), broker);
        startAgain.run();
    }

    @Override
    public String test(final String broker) throws IOException
    {
        final GatewayConfig.Venue venue = config.brokers().get(broker);
        if (venue == null)
        {
            throw new IOException(refusal(broker));
        }
        if (venue.embedded())
        {
            return "it runs inside the trader";
        }
        final Credentials key = Credentials.find(venue.credentialsFile(), System.getenv());
        return "version " + new VenueRest(VenueRest.addressOf(venue.url()), key).call("public/test", Map.of())
            .get("version").text();
    }
}
