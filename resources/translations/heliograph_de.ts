<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AgeText</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ApiClient</name>
    <message>
        <source>The connection to %1 broke in the middle of the answer: %2. The request may have been carried out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 closed the connection without an answer. The request may have been carried out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No trusted connection to %1: %2. Check the certificate and the clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot reach %1: %2. Check the address, and that the server is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answered %2 with %3, which is not what a Heliograph server says. Check the address: something else may answer there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no content type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has moved to %2. Use that address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection to %1 within %2 s, so nothing was sent. Check the address, and that the server is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer within %2 s. The request may have been carried out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server answered with something that this program does not understand. They may be of different versions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answered with more than %2 bytes, which were not read. The request may have been carried out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AuctionPanel</name>
    <message>
        <source>CLOSED without a bid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CLOSED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CLOSED: you won with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CLOSED at %1, not yours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CLOSED at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You: no bid yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You: LEADING with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You: OUTBID (yours %1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You: SENT %1, no answer yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You: UNCONFIRMED %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You: NOT SENT %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You: UNKNOWN while not updating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type an amount.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no amount. Write it like %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This can be read in two ways. Write it like %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most two places. Write it like %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A bid is more than nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is more than any server takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not possible now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too low: the next bid is at least %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The maximum just became %1. Press again to bid %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is above your limit. Press again to confirm, Esc to cancel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2 % above the maximum. Press again to confirm, Esc to cancel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ending now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time is up</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Ends in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends in %1 ± %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>maybe you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unconfirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BidClient</name>
    <message>
        <source>The server answered %1 in a way that this program does not understand.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChartPainter</name>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no data for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no data since %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Crosshair</name>
    <message>
        <source>no data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>high</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 no data</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DashboardFeed</name>
    <message>
        <source>Connect again when there is reason to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in, or renew the token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address of the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exclude event streams from compression on the proxy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for the right to read this, or sign in as somebody else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 It says: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is going down, perhaps to come back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server asked its readers to connect anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server let this reader go because it did not keep up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for fewer topics, or look for what slows the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token has expired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An operator of the server ended this connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing came from the server since %1, not even a heartbeat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is slower than usual; its last news is of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 brought nothing since %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EventSource</name>
    <message>
        <source>The credentials do not allow this stream.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server asks to come less often.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server cannot serve the stream now; try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only 200 opens a stream.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not the address of a stream. It must begin with http:// or https:// and name a host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ended the stream.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 broke: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No trusted connection to %1: %2. Check the certificate and the clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot reach %1: %2. Check the address, and that the server is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing came from %1 for %2 s; the connection is taken for dead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redirected too often, last by %1. Check the address and the proxies on the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 redirects to %2, which is not followed: the target must be http or https, and not less safe. Use the final address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 asks not to come back (204): there is nothing more to read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 wants credentials that it accepts (401). Sign in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answered %2. %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no content type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answered with %2 instead of text/event-stream. Check the address: something else answers there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answered in the coding %2, although none was asked for. Exclude event streams from compression on the server or proxy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent a line of more than %2 bytes. Raise the limit, or check the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent an event of more than %2 bytes. Raise the limit, or check the server.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileSave</name>
    <message>
        <source>%1 could not be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LinkTexts</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delayed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Paused, %n new</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Live, fetching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection lost at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refuses this connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing new since %1. What is shown is old.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry %1 in %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PanelState</name>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delayed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PriceText</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>unchanged in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up %1 percent in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>down %1 percent in %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Purposes</name>
    <message>
        <source>Window, network, database access</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines of the charts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests of the server inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event streams of the server inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Public domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History and ledger of the server inside</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Command &amp;palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Connect or disconnect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Retry now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Manage profiles…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export P&amp;NG…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go to the bid amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the &amp;minimum next bid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Filter notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark &amp;all read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Do not disturb</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start or stop the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy its address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open its page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ne&amp;xt panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pre&amp;vious panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Heliograph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel or close details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;1 minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;5 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show 15 m&amp;inutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show 1 &amp;hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;24 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause or resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom to the whole range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the crosshair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the crosshair ten steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time range: 1 min, 5 min, 15 min, 1 h, 24 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place the bid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise or lower the amount by a small step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise or lower the amount by a large step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the bid amount</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::AboutDialog</name>
    <message>
        <source>About Heliograph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Made with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heliograph %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A live operations desk: prices, load, notifications and auctions, each with its age.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs with Qt %1, was built with Qt %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts made by others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::AmountRow</name>
    <message>
        <source>Your &amp;bid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your bid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min next: the smallest bid that counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts the smallest bid that counts into the field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: raise the amount</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::AuctionPanel</name>
    <message>
        <source>Auction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be the name of an item.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting. Bidding begins when the maximum is known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the current maximum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an item, or type the name of one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick one above, or type its name and press Enter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place a &amp;Bid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the &amp;Minimum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xport the History…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::BidForm</name>
    <message>
        <source>Sent %1. Waiting for the answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted: %1, version %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too low: %1 was not placed. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused: %1 was not placed. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too late: the auction is closed, %1 was not placed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent: %1 never left. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody answered: %1 may have been placed. Check asks with the same key, so it cannot count twice; a bid that never arrived is placed then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm bid of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bid %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This auction is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the current maximum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The maximum is old. Bidding would be a guess.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bid although this is old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check what became of the bid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it unconfirmed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::BidHistoryText</name>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::BidHistoryView</name>
    <message>
        <source>Row %1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receipt: row %1, %2…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No receipt yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not an accepted bid: no receipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History of bids</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No bids seen yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the receipt</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::BiddingDesk</name>
    <message>
        <source>Not connected to a server.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::ChartView</name>
    <message>
        <source>Back to live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause or resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten values back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten values on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the crosshair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>15 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export values (CSV)...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export picture (PNG)...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy visible values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All values (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values in sight (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 as a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) in sight, newest first</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Paused, %n new</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduced refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the present again (Home)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine is busy, so the chart is drawn less often</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Back to live</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1    (%2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::ConnectionBanner</name>
    <message numerus="yes">
        <source>Resumed after %1: %n event(s) replayed, nothing is missing.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Gap of %1: what happened then is not told again. The newest values are loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop trying until you connect again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
Server: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::ConnectionBar</name>
    <message numerus="yes">
        <source>Notifications, %n unread</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Manage profiles…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold the picture. What comes in is kept and shown afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>15 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>24 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last event %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::Desk</name>
    <message>
        <source>The settings were damaged. The last good ones are in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings were damaged and begin anew. The damaged file was kept.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::DesktopNotifier</name>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::LogCapture</name>
    <message numerus="yes">
        <source>%n message(s) came too fast and were left out</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::LogDrawer</name>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Info and above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings and above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Critical only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest level shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay at the newest message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing logged at this level</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::LogModel</name>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Debug</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Critical</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::MainWindow</name>
    <message>
        <source>Not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to a server to watch it, or start the one inside this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start local &amp;server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try &amp;demo data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Time range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Bid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximise %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::MarketModel</name>
    <message>
        <source>Symbol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change in percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::MarketPanel</name>
    <message>
        <source>Price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price of %1 over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2, %3, %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the first price.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No price yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for stock updates. The server sends them by itself or when somebody publishes prices to it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::MaximumView</name>
    <message>
        <source>Current maximum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Current maximum %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No maximum known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no bids</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>version %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::MetricsLegend</name>
    <message>
        <source>high</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>critical</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::MetricsModel</name>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::MetricsPanel</name>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System metrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metrics of %1 over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>high from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>critical from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the first values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No metrics from this server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can measure its own host, or somebody can publish metrics of others to it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::NoticeTeller</name>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notification</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n new notification(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notification(s) while the connection was away</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the window shows is getting old.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was away for %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::PanelFrame</name>
    <message>
        <source>Restore size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More for this panel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::Preferences</name>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fixed by the environment: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fixed by the command line: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::ProfileDialog</name>
    <message>
        <source>&amp;Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the name of the file is remembered. The token is read whenever it is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N&amp;ame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;erver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Token file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file that holds the token</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::ProfileList</name>
    <message>
        <source>Local server</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Give the profile a name of up to %n character(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>That is no address of a server. It looks like https://example.org:3000</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a profile of that name already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are too many profiles: remove one first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::RangeBar</name>
    <message>
        <source>1 m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5 m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>15 m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>24 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>15 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: show %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show %1 (%2 in the chart)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::SampleTableModel</name>
    <message>
        <source>Nothing is known of the time before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gap</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L&amp;anguage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Charts are redrawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to 15 times a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to 30 times a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to 60 times a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Local server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start it with the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let it make up &amp;demo data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ad&amp;dress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;notifications on the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing the window &amp;keeps it in the tray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any that is free</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::StatusStrip</name>
    <message numerus="yes">
        <source>%n stream(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>id %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place in the server&apos;s history: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 events/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values that newer ones replaced because this reader was slow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>server clock %1 ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>server clock %1 behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The zone of all times shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>heliograph::TrayIcon</name>
    <message>
        <source>&amp;Hide the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heliograph: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last event %1 ago</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
