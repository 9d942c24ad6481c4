<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>LinkTexts</name>
    <message numerus="yes">
        <source>Charts paused, %n event(s) since</source>
        <translation>
            <numerusform>Charts paused, %n event since</numerusform>
            <numerusform>Charts paused, %n events since</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::ActionController</name>
    <message numerus="yes">
        <source>The notice was sent to %n open stream(s).</source>
        <translation>
            <numerusform>The notice was sent to %n open stream.</numerusform>
            <numerusform>The notice was sent to %n open streams.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::AlertsButton</name>
    <message numerus="yes">
        <source>%n alert(s) firing</source>
        <translation>
            <numerusform>%n alert firing</numerusform>
            <numerusform>%n alerts firing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) firing when last known</source>
        <translation>
            <numerusform>%n alert firing when last known</numerusform>
            <numerusform>%n alerts firing when last known</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::AlertsPanel</name>
    <message numerus="yes">
        <source>%n firing</source>
        <translation>
            <numerusform>%n firing</numerusform>
            <numerusform>%n firing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n firing when last known</source>
        <translation>
            <numerusform>%n firing when last known</numerusform>
            <numerusform>%n firing when last known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n snoozed</source>
        <translation>
            <numerusform>%n snoozed</numerusform>
            <numerusform>%n snoozed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::AlertsSlice</name>
    <message numerus="yes">
        <source>%n alert(s) fire, among them: %1</source>
        <translation>
            <numerusform>%n alert fires: %1</numerusform>
            <numerusform>%n alerts fire, among them: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::BidHistoryView</name>
    <message numerus="yes">
        <source>%n replica(s) had the bid before it was accepted</source>
        <translation>
            <numerusform>%n replica had the bid before it was accepted</numerusform>
            <numerusform>%n replicas had the bid before it was accepted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::ChartView</name>
    <message numerus="yes">
        <source>%n value(s) in sight, newest first</source>
        <translation>
            <numerusform>%n value in sight, newest first</numerusform>
            <numerusform>%n values in sight, newest first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paused, %n new</source>
        <translation>
            <numerusform>Paused, %n new</numerusform>
            <numerusform>Paused, %n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::ConnectionBanner</name>
    <message numerus="yes">
        <source>Resumed after %1: %n event(s) replayed, nothing that was sent is missing.</source>
        <translation>
            <numerusform>Resumed after %1: %n event replayed, nothing that was sent is missing.</numerusform>
            <numerusform>Resumed after %1: %n events replayed, nothing that was sent is missing.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::ConnectionBar</name>
    <message numerus="yes">
        <source>Notifications, %n unread</source>
        <translation>
            <numerusform>Notifications, %n unread</numerusform>
            <numerusform>Notifications, %n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::DesktopNotices</name>
    <message numerus="yes">
        <source>%n new notification(s)</source>
        <translation>
            <numerusform>%n new notification</numerusform>
            <numerusform>%n new notifications</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notification(s) while the connection was away</source>
        <translation>
            <numerusform>%n notification while the connection was away</numerusform>
            <numerusform>%n notifications while the connection was away</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::LogCapture</name>
    <message numerus="yes">
        <source>%n message(s) came too fast and were left out</source>
        <translation>
            <numerusform>%n message came too fast and were left out</numerusform>
            <numerusform>%n messages came too fast and were left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::MaximaTrail</name>
    <message numerus="yes">
        <source>The last %n maxima: from %1 to %2</source>
        <translation>
            <numerusform>The last maximum: from %1 to %2</numerusform>
            <numerusform>The last %n maxima: from %1 to %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::MaximumView</name>
    <message numerus="yes">
        <source>%n accepted bid(s)</source>
        <translation>
            <numerusform>%n accepted bid</numerusform>
            <numerusform>%n accepted bids</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::OperatorController</name>
    <message numerus="yes">
        <source>%n reader(s) of %1 disconnected.</source>
        <translation>
            <numerusform>%n reader of %1 disconnected.</numerusform>
            <numerusform>%n readers of %1 disconnected.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::OperatorPage</name>
    <message numerus="yes">
        <source>Disconnect all %n reader(s), spread over %1 s? They are asked to reconnect later, and those who come are sent away until the drain is stopped.</source>
        <translation>
            <numerusform>Disconnect %n reader, spread over %1 s? It is asked to reconnect later, and those who come are sent away until the drain is stopped.</numerusform>
            <numerusform>Disconnect all %n readers, spread over %1 s? They are asked to reconnect later, and those who come are sent away until the drain is stopped.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disconnect all readers of %1, at all %n server(s) with this history?</source>
        <translation>
            <numerusform>Disconnect all readers of %1, at the %n server with this history?</numerusform>
            <numerusform>Disconnect all readers of %1, at all %n servers with this history?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::PriceWords</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::ProfileList</name>
    <message numerus="yes">
        <source>The name of a profile has 1 to %n character(s).</source>
        <translation>
            <numerusform>The name of a profile has 1 character.</numerusform>
            <numerusform>The name of a profile has 1 to %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::ServerProbe</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n symbol(s)</source>
        <translation>
            <numerusform>%n symbol</numerusform>
            <numerusform>%n symbols</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::StatusStrip</name>
    <message numerus="yes">
        <source>%n topic(s)</source>
        <translation>
            <numerusform>%n topic</numerusform>
            <numerusform>%n topics</numerusform>
        </translation>
    </message>
</context>
</TS>
