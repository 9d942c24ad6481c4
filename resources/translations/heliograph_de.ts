<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AgeText</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 T %2 h</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 alt</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>under 1 s</source>
        <translation>unter 1 s</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
</context>
<context>
    <name>ApiClient</name>
    <message>
        <source>No trusted connection to %1: %2. Check the certificate and the clock.</source>
        <translation>Keine vertrauenswürdige Verbindung zu %1: %2. Prüfen Sie das Zertifikat und die Uhr.</translation>
    </message>
    <message>
        <source>Cannot reach %1: %2. Check the address, and that the server is running.</source>
        <translation>%1 ist nicht erreichbar: %2. Prüfen Sie die Adresse und ob der Server läuft.</translation>
    </message>
    <message>
        <source>%1 answered %2 with %3, which is not what a Heliograph server says. Check the address: something else may answer there.</source>
        <translation>%1 antwortete %2 mit %3; so antwortet kein Heliograph-Server. Prüfen Sie die Adresse: Dort antwortet vielleicht etwas anderes.</translation>
    </message>
    <message>
        <source>no content type</source>
        <translation>ohne Inhaltstyp</translation>
    </message>
    <message>
        <source>%1 has moved to %2. Use that address.</source>
        <translation>%1 ist umgezogen nach %2. Verwenden Sie diese Adresse.</translation>
    </message>
    <message>
        <source>No connection to %1 within %2 s, so nothing was sent. Check the address, and that the server is running.</source>
        <translation>Keine Verbindung zu %1 innerhalb von %2 s, daher wurde nichts gesendet. Prüfen Sie die Adresse und ob der Server läuft.</translation>
    </message>
    <message>
        <source>The server answered with something that this program does not understand. They may be of different versions.</source>
        <translation>Die Antwort des Servers versteht dieses Programm nicht. Vielleicht sind es verschiedene Versionen.</translation>
    </message>
    <message>
        <source>The server requires a token for this. Sign in first.</source>
        <translation>Der Server verlangt dafür ein Token. Melden Sie sich zuerst an.</translation>
    </message>
    <message>
        <source>The server does not accept your token. Sign in again. Server message: %1</source>
        <translation>Der Server nimmt Ihr Token nicht an. Melden Sie sich neu an. Meldung des Servers: %1</translation>
    </message>
    <message>
        <source>This server lets you bid in your own name only. Clear the bidder name in the settings, or sign in.</source>
        <translation>Auf diesem Server bieten Sie nur im eigenen Namen. Leeren Sie den Namen des Bieters in den Einstellungen, oder melden Sie sich an.</translation>
    </message>
    <message>
        <source>Your token does not allow this: it lacks the scope %1.</source>
        <translation>Ihr Token erlaubt das nicht: Ihm fehlt die Berechtigung %1.</translation>
    </message>
    <message>
        <source>This alert was changed or deleted elsewhere meanwhile. Nothing was saved. Close this dialog, look at the current alert, and change it again.</source>
        <translation>Dieser Alarm wurde inzwischen anderswo geändert oder gelöscht. Es wurde nichts gespeichert. Schließen Sie diesen Dialog, sehen Sie sich den aktuellen Alarm an, und ändern Sie ihn erneut.</translation>
    </message>
    <message>
        <source>There is an alert of this name already. Choose another name, or change that alert.</source>
        <translation>Es gibt schon einen Alarm dieses Namens. Wählen Sie einen anderen Namen, oder ändern Sie jenen Alarm.</translation>
    </message>
    <message>
        <source>The request may have been carried out.</source>
        <translation>Die Anfrage kann ausgeführt worden sein.</translation>
    </message>
    <message>
        <source>The connection to %1 broke in the middle of the answer: %2.</source>
        <translation>Die Verbindung zu %1 brach mitten in der Antwort ab: %2.</translation>
    </message>
    <message>
        <source>%1 closed the connection without an answer.</source>
        <translation>%1 hat die Verbindung ohne Antwort geschlossen.</translation>
    </message>
    <message>
        <source>%1 did not answer within %2 s.</source>
        <translation>%1 hat nicht innerhalb von %2 s geantwortet.</translation>
    </message>
    <message>
        <source>%1 answered with more than %2 bytes, which were not read.</source>
        <translation>%1 hat mit mehr als %2 Bytes geantwortet, die nicht gelesen wurden.</translation>
    </message>
</context>
<context>
    <name>AuctionPanel</name>
    <message>
        <source>You: no bid yet</source>
        <translation>Sie: noch kein Gebot</translation>
    </message>
    <message>
        <source>You: LEADING with %1</source>
        <translation>Sie: FÜHREN mit %1</translation>
    </message>
    <message>
        <source>You: OUTBID (yours %1)</source>
        <translation>Sie: ÜBERBOTEN (Ihres %1)</translation>
    </message>
    <message>
        <source>You: SENT %1, no answer yet</source>
        <translation>Sie: %1 GESENDET, noch keine Antwort</translation>
    </message>
    <message>
        <source>You: UNCONFIRMED %1</source>
        <translation>Sie: %1 UNBESTÄTIGT</translation>
    </message>
    <message>
        <source>You: NOT SENT %1</source>
        <translation>Sie: %1 NICHT GESENDET</translation>
    </message>
    <message>
        <source>You: UNKNOWN while not updating</source>
        <translation>Sie: UNBEKANNT, solange nichts kommt</translation>
    </message>
    <message>
        <source>Type an amount.</source>
        <translation>Geben Sie einen Betrag ein.</translation>
    </message>
    <message>
        <source>This is no amount. Write it like %1.</source>
        <translation>Das ist kein Betrag. Schreiben Sie ihn wie %1.</translation>
    </message>
    <message>
        <source>This can be read in two ways. Write it like %1.</source>
        <translation>Das ist mehrdeutig. Schreiben Sie es wie %1.</translation>
    </message>
    <message>
        <source>At most two places. Write it like %1.</source>
        <translation>Höchstens zwei Nachkommastellen. Schreiben Sie es wie %1.</translation>
    </message>
    <message>
        <source>A bid is more than nothing.</source>
        <translation>Ein Gebot ist mehr als nichts.</translation>
    </message>
    <message>
        <source>This is more than any server takes.</source>
        <translation>Das ist mehr, als irgendein Server annimmt.</translation>
    </message>
    <message>
        <source>Not possible now.</source>
        <translation>Jetzt nicht möglich.</translation>
    </message>
    <message>
        <source>Too low: the next bid is at least %1.</source>
        <translation>Zu niedrig: Das nächste Gebot ist mindestens %1.</translation>
    </message>
    <message>
        <source>The maximum just became %1. Press again to bid %2.</source>
        <translation>Das Höchstgebot ist gerade auf %1 gestiegen. Nochmals drücken, um %2 zu bieten.</translation>
    </message>
    <message>
        <source>%1 is above your limit. Press again to confirm, Esc to cancel.</source>
        <translation>%1 liegt über Ihrem Limit. Nochmals drücken zum Bestätigen, Esc zum Abbrechen.</translation>
    </message>
    <message>
        <source>%1 is %2 % above the maximum of %3. Press again to confirm, Esc to cancel.</source>
        <translation>%1 liegt %2 % über dem Höchstgebot von %3. Nochmals drücken zum Bestätigen, Esc zum Abbrechen.</translation>
    </message>
    <message>
        <source>%1 is %2 % above the starting bid of %3. Press again to confirm, Esc to cancel.</source>
        <translation>%1 liegt %2 % über dem Startgebot von %3. Nochmals drücken zum Bestätigen, Esc zum Abbrechen.</translation>
    </message>
    <message>
        <source>Ending now</source>
        <translation>Endet jetzt</translation>
    </message>
    <message>
        <source>Time is up</source>
        <translation>Die Zeit ist um</translation>
    </message>
    <message>
        <source>Ends in %1</source>
        <translation>Endet in %1</translation>
    </message>
    <message>
        <source>Ends in %1 ± %2 s</source>
        <translation>Endet in %1 ± %2 s</translation>
    </message>
    <message>
        <source>you</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>maybe you</source>
        <translation>vielleicht Sie</translation>
    </message>
    <message>
        <source>other</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>too low</source>
        <translation>zu niedrig</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>nicht gesendet</translation>
    </message>
    <message>
        <source>unconfirmed</source>
        <translation>unbestätigt</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>Closed. Final price %1. Your bid of %2 is not confirmed.</source>
        <translation>Beendet. Endpreis %1. Ihr Gebot von %2 ist nicht bestätigt.</translation>
    </message>
    <message>
        <source>Closed without a bid.</source>
        <translation>Ohne Gebot beendet.</translation>
    </message>
    <message>
        <source>Closed.</source>
        <translation>Beendet.</translation>
    </message>
    <message>
        <source>Closed. Final price %1. You won.</source>
        <translation>Beendet. Endpreis %1. Sie haben gewonnen.</translation>
    </message>
    <message>
        <source>Closed. Final price %1. You did not win.</source>
        <translation>Beendet. Endpreis %1. Sie haben nicht gewonnen.</translation>
    </message>
    <message>
        <source>Closed. Final price %1.</source>
        <translation>Beendet. Endpreis %1.</translation>
    </message>
    <message>
        <source>starts at %1</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>Outbid on %1: now %2, your bid was %3.</source>
        <translation>Überboten bei %1: jetzt %2, Ihr Gebot war %3.</translation>
    </message>
    <message>
        <source>You won %1 with %2.</source>
        <translation>Sie haben %1 für %2 gewonnen.</translation>
    </message>
    <message>
        <source>%1 is closed. Final price %2. You did not win: your bid was %3.</source>
        <translation>%1 ist beendet. Endpreis %2. Sie haben nicht gewonnen: Ihr Gebot war %3.</translation>
    </message>
    <message>
        <source>%1 closed without a bid.</source>
        <translation>%1 endete ohne Gebot.</translation>
    </message>
    <message>
        <source>%1 is closed. Final price %2.</source>
        <translation>%1 ist beendet. Endpreis %2.</translation>
    </message>
    <message>
        <source>Outbid: %1</source>
        <translation>Überboten: %1</translation>
    </message>
    <message>
        <source>Won: %1</source>
        <translation>Gewonnen: %1</translation>
    </message>
    <message>
        <source>Not won: %1</source>
        <translation>Nicht gewonnen: %1</translation>
    </message>
    <message>
        <source>Closed: %1</source>
        <translation>Beendet: %1</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>archiviert</translation>
    </message>
    <message>
        <source>Leading</source>
        <translation>Führend</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Unconfirmed</source>
        <translation>Unbestätigt</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>Close %1 now? There is no bid, so it is not sold.</source>
        <translation>%1 jetzt beenden? Es gibt kein Gebot, also wird es nicht verkauft.</translation>
    </message>
    <message>
        <source>Close %1 now? The highest bid wins; at the moment it is %2.</source>
        <translation>%1 jetzt beenden? Das höchste Gebot gewinnt; im Augenblick ist es %2.</translation>
    </message>
    <message>
        <source>Outbid on %1: now %2.</source>
        <translation>Überboten bei %1: jetzt %2.</translation>
    </message>
    <message>
        <source>%1 is closed. Final price %2. You did not win.</source>
        <translation>%1 ist beendet. Endpreis %2. Sie haben nicht gewonnen.</translation>
    </message>
    <message>
        <source>Outbid</source>
        <translation>Überboten</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>Gewonnen</translation>
    </message>
    <message>
        <source>Not won</source>
        <translation>Nicht gewonnen</translation>
    </message>
</context>
<context>
    <name>Autostart</name>
    <message>
        <source>Starts out of sight at login</source>
        <translation>Startet unsichtbar bei der Anmeldung</translation>
    </message>
</context>
<context>
    <name>BidClient</name>
    <message>
        <source>The server answered %1 in a way that this program does not understand.</source>
        <translation>Der Server antwortete %1 auf eine Weise, die dieses Programm nicht versteht.</translation>
    </message>
</context>
<context>
    <name>DashboardFeed</name>
    <message>
        <source>the server has begun a new history.</source>
        <translation>Der Server hat eine neue Geschichte begonnen.</translation>
    </message>
    <message>
        <source>the server does not know what this window has seen.</source>
        <translation>Der Server weiß nicht, was dieses Fenster gesehen hat.</translation>
    </message>
    <message>
        <source>Connect again when there is reason to.</source>
        <translation>Verbinden Sie sich neu, wenn es einen Anlass gibt.</translation>
    </message>
    <message>
        <source>Sign in, or renew the token.</source>
        <translation>Melden Sie sich an oder erneuern Sie das Token.</translation>
    </message>
    <message>
        <source>Check the address of the server.</source>
        <translation>Prüfen Sie die Adresse des Servers.</translation>
    </message>
    <message>
        <source>Exclude event streams from compression on the proxy.</source>
        <translation>Nehmen Sie Ereignisströme auf dem Proxy von der Kompression aus.</translation>
    </message>
    <message>
        <source>Ask for fewer topics, or look for what slows the connection.</source>
        <translation>Fragen Sie weniger Themen ab oder suchen Sie, was die Verbindung bremst.</translation>
    </message>
    <message>
        <source>The token has expired.</source>
        <translation>Das Token ist abgelaufen.</translation>
    </message>
    <message>
        <source>An operator of the server ended this connection.</source>
        <translation>Ein Betreiber des Servers hat diese Verbindung beendet.</translation>
    </message>
    <message>
        <source>The server no longer trusts the issuer of the token.</source>
        <translation>Der Server vertraut dem Aussteller des Tokens nicht mehr.</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>Melden Sie sich erneut an.</translation>
    </message>
    <message>
        <source>Request access, or sign in with another account.</source>
        <translation>Bitten Sie um Zugriff, oder melden Sie sich mit einem anderen Konto an.</translation>
    </message>
    <message>
        <source>%1 Server message: %2</source>
        <translation>%1 Meldung des Servers: %2</translation>
    </message>
    <message>
        <source>The server is shutting down or restarting.</source>
        <translation>Der Server wird beendet oder neu gestartet.</translation>
    </message>
    <message>
        <source>The server asked clients to reconnect.</source>
        <translation>Der Server bat die Clients, sich neu zu verbinden.</translation>
    </message>
    <message>
        <source>The server closed this connection because it did not keep up.</source>
        <translation>Der Server hat diese Verbindung beendet, weil sie nicht Schritt hielt.</translation>
    </message>
    <message>
        <source>the server no longer has the events that were missed.</source>
        <translation>der Server die verpassten Ereignisse nicht mehr hat.</translation>
    </message>
    <message>
        <source>more events were missed than the server replays.</source>
        <translation>mehr Ereignisse verpasst wurden, als der Server wiederholt.</translation>
    </message>
    <message>
        <source>Not even a heartbeat has come from the server since %1, which is longer than usual.</source>
        <translation>Seit %1 kam nicht einmal ein Herzschlag vom Server, länger als sonst.</translation>
    </message>
    <message>
        <source>Nothing has come from the server since %1, not even a heartbeat.</source>
        <translation>Seit %1 kam nichts vom Server, nicht einmal ein Herzschlag.</translation>
    </message>
    <message>
        <source>The event stream was silent, so events are fetched one request at a time.</source>
        <translation>Der Ereignisstrom schwieg, deshalb werden Ereignisse einzeln abgeholt.</translation>
    </message>
    <message>
        <source>The stream is tried again from time to time; Retry does so now.</source>
        <translation>Der Strom wird von Zeit zu Zeit neu versucht; „Erneut versuchen“ tut es jetzt.</translation>
    </message>
    <message>
        <source>Connected, but no event has come from this server yet.</source>
        <translation>Verbunden, aber von diesem Server kam noch kein Ereignis.</translation>
    </message>
    <message>
        <source>Check the address if you expected prices or metrics.</source>
        <translation>Prüfen Sie die Adresse, falls Sie Kurse oder Messwerte erwarten.</translation>
    </message>
    <message>
        <source>The item was archived.</source>
        <translation>Das Los wurde archiviert.</translation>
    </message>
</context>
<context>
    <name>EventSource</name>
    <message>
        <source>The credentials do not allow this stream.</source>
        <translation>Die Anmeldung erlaubt diesen Strom nicht.</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>Prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>The server asks to come less often.</source>
        <translation>Der Server bittet, seltener zu kommen.</translation>
    </message>
    <message>
        <source>The server cannot serve the stream now; try again later.</source>
        <translation>Der Server kann den Strom jetzt nicht liefern; versuchen Sie es später.</translation>
    </message>
    <message>
        <source>Turn off interim answers for this path: Qt takes them for the final one.</source>
        <translation>Vorläufige Antworten für diesen Pfad abschalten: Qt hält sie für die endgültige.</translation>
    </message>
    <message>
        <source>Only 200 opens a stream.</source>
        <translation>Nur 200 öffnet einen Strom.</translation>
    </message>
    <message>
        <source>“%1” is not the address of a stream. It must begin with http:// or https:// and name a host.</source>
        <translation>„%1“ ist keine Adresse eines Stroms. Sie muss mit http:// oder https:// beginnen und einen Rechner nennen.</translation>
    </message>
    <message>
        <source>%1 ended the stream.</source>
        <translation>%1 hat den Strom beendet.</translation>
    </message>
    <message>
        <source>The connection to %1 broke: %2.</source>
        <translation>Die Verbindung zu %1 brach ab: %2.</translation>
    </message>
    <message>
        <source>No trusted connection to %1: %2. Check the certificate and the clock.</source>
        <translation>Keine vertrauenswürdige Verbindung zu %1: %2. Prüfen Sie das Zertifikat und die Uhr.</translation>
    </message>
    <message>
        <source>Cannot reach %1: %2. Check the address, and that the server is running.</source>
        <translation>%1 ist nicht erreichbar: %2. Prüfen Sie die Adresse und ob der Server läuft.</translation>
    </message>
    <message>
        <source>Nothing came from %1 for %2 s; the connection is taken for dead.</source>
        <translation>Von %1 kam %2 s lang nichts; die Verbindung gilt als tot.</translation>
    </message>
    <message>
        <source>Redirected too often, last by %1. Check the address and the proxies on the way.</source>
        <translation>Zu oft umgeleitet, zuletzt von %1. Prüfen Sie die Adresse und die Proxys auf dem Weg.</translation>
    </message>
    <message>
        <source>%1 redirects to %2, which is not followed: the target must be http or https, and not less safe. Use the final address.</source>
        <translation>%1 leitet nach %2 um; dem wird nicht gefolgt: Das Ziel muss http oder https und nicht weniger sicher sein. Verwenden Sie die endgültige Adresse.</translation>
    </message>
    <message>
        <source>%1 asks not to come back (204): there is nothing more to read.</source>
        <translation>%1 bittet, nicht wiederzukommen (204): Es gibt nichts mehr zu lesen.</translation>
    </message>
    <message>
        <source>%1 wants credentials that it accepts (401). Sign in.</source>
        <translation>%1 verlangt eine gültige Anmeldung (401). Melden Sie sich an.</translation>
    </message>
    <message>
        <source>%1 answered %2. %3</source>
        <translation>%1 antwortete %2. %3</translation>
    </message>
    <message>
        <source>no content type</source>
        <translation>ohne Inhaltstyp</translation>
    </message>
    <message>
        <source>%1 answered with %2 instead of text/event-stream. Check the address: something else answers there.</source>
        <translation>%1 antwortete mit %2 statt text/event-stream. Prüfen Sie die Adresse: Dort antwortet etwas anderes.</translation>
    </message>
    <message>
        <source>%1 answered in the coding %2, although none was asked for. Exclude event streams from compression on the server or proxy.</source>
        <translation>%1 antwortete in der Kodierung %2, obwohl keine verlangt war. Nehmen Sie Ereignisströme auf dem Server oder Proxy von der Kompression aus.</translation>
    </message>
    <message>
        <source>%1 sent a line of more than %2 bytes. Raise the limit, or check the server.</source>
        <translation>%1 sandte eine Zeile von mehr als %2 Bytes. Heben Sie die Grenze an oder prüfen Sie den Server.</translation>
    </message>
    <message>
        <source>%1 sent an event of more than %2 bytes. Raise the limit, or check the server.</source>
        <translation>%1 sandte ein Ereignis von mehr als %2 Bytes. Heben Sie die Grenze an oder prüfen Sie den Server.</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>Cannot write %1: %2.</source>
        <translation>%1 kann nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>LinkTexts</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbinde</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Delayed</source>
        <translation>Verzögert</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Charts paused</source>
        <translation>Diagramme angehalten</translation>
    </message>
    <message>
        <source>Connecting, %1</source>
        <translation>Verbinde, %1</translation>
    </message>
    <message numerus="yes">
        <source>Charts paused, %n event(s) since</source>
        <translation>
            <numerusform>Diagramme angehalten, seither %n Ereignis</numerusform>
            <numerusform>Diagramme angehalten, seither %n Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>Live, by polling</source>
        <translation>Live, durch Abfragen</translation>
    </message>
    <message>
        <source>Connection lost at %1.</source>
        <translation>Verbindung um %1 verloren.</translation>
    </message>
    <message>
        <source>The server refuses this connection.</source>
        <translation>Der Server weist diese Verbindung ab.</translation>
    </message>
    <message>
        <source>Nothing new since %1. What is shown is old.</source>
        <translation>Nichts Neues seit %1. Was zu sehen ist, ist alt.</translation>
    </message>
    <message>
        <source>Not reachable</source>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>The server could not be reached.</source>
        <translation>Der Server war nicht erreichbar.</translation>
    </message>
    <message>
        <source>Trying again in %1 (attempt %2).</source>
        <translation>Neuer Versuch in %1 (der %2.).</translation>
    </message>
    <message>
        <source>Disconnected</source>
        <translation>Getrennt</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>Verbindet sich wieder</translation>
    </message>
    <message>
        <source>Connecting again in %1.</source>
        <translation>Neue Verbindung in %1.</translation>
    </message>
</context>
<context>
    <name>NameText</name>
    <message>
        <source>A name has 1 to %1 letters, digits or %2</source>
        <translation>Ein Name hat 1 bis %1 Buchstaben, Ziffern oder %2</translation>
    </message>
</context>
<context>
    <name>NotificationsPanel</name>
    <message>
        <source>Info</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1 min</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>vor %1 h</translation>
    </message>
</context>
<context>
    <name>PanelState</name>
    <message>
        <source>Connecting</source>
        <translation>Verbinde</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Delayed</source>
        <translation>Verzögert</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leer</translation>
    </message>
</context>
<context>
    <name>Purposes</name>
    <message>
        <source>Window, network, database access</source>
        <translation>Fenster, Netz, Datenbankzugriff</translation>
    </message>
    <message>
        <source>Lines of the charts</source>
        <translation>Linien der Diagramme</translation>
    </message>
    <message>
        <source>Requests of the server inside</source>
        <translation>Anfragen des eingebauten Servers</translation>
    </message>
    <message>
        <source>Event streams of the server inside</source>
        <translation>Ereignisströme des eingebauten Servers</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>Public domain</source>
        <translation>Gemeinfrei</translation>
    </message>
    <message>
        <source>History and ledger of the server inside</source>
        <translation>Verlauf und Gebotsbuch des eingebauten Servers</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Return</source>
        <translation>Eingabe</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>&amp;Connect or disconnect</source>
        <translation>&amp;Verbinden oder trennen</translation>
    </message>
    <message>
        <source>&amp;Retry now</source>
        <translation>&amp;Jetzt versuchen</translation>
    </message>
    <message>
        <source>&amp;Manage profiles…</source>
        <translation>Profile ver&amp;walten …</translation>
    </message>
    <message>
        <source>&amp;Pause all charts</source>
        <translation>Alle Diagramme an&amp;halten</translation>
    </message>
    <message>
        <source>&amp;Export CSV…</source>
        <translation>&amp;CSV exportieren …</translation>
    </message>
    <message>
        <source>Export P&amp;NG…</source>
        <translation>&amp;PNG exportieren …</translation>
    </message>
    <message>
        <source>&amp;Go to the bid amount</source>
        <translation>&amp;Zum Gebotsbetrag</translation>
    </message>
    <message>
        <source>Your name on &amp;bids…</source>
        <translation>Ihr Name &amp;auf Geboten …</translation>
    </message>
    <message>
        <source>Take the &amp;minimum next bid</source>
        <translation>&amp;Mindestgebot übernehmen</translation>
    </message>
    <message>
        <source>&amp;Filter notifications</source>
        <translation>Mitteilungen &amp;filtern</translation>
    </message>
    <message>
        <source>Mark &amp;all listed as read</source>
        <translation>&amp;Alle gezeigten als gelesen markieren</translation>
    </message>
    <message>
        <source>&amp;Do not disturb</source>
        <translation>&amp;Nicht stören</translation>
    </message>
    <message>
        <source>&amp;Copy its address</source>
        <translation>&amp;Adresse kopieren</translation>
    </message>
    <message>
        <source>&amp;Open its page</source>
        <translation>Seite öff&amp;nen</translation>
    </message>
    <message>
        <source>Ne&amp;xt panel</source>
        <translation>Nä&amp;chster Bereich</translation>
    </message>
    <message>
        <source>Pre&amp;vious panel</source>
        <translation>&amp;Voriger Bereich</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Heliograph</source>
        <translation>Ü&amp;ber Heliograph</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Cancel or close details</source>
        <translation>Abbrechen oder Einzelheiten schließen</translation>
    </message>
    <message>
        <source>Show &amp;1 minute</source>
        <translation>&amp;1 Minute zeigen</translation>
    </message>
    <message>
        <source>Show &amp;5 minutes</source>
        <translation>&amp;5 Minuten zeigen</translation>
    </message>
    <message>
        <source>Show 15 m&amp;inutes</source>
        <translation>15 M&amp;inuten zeigen</translation>
    </message>
    <message>
        <source>Show 1 &amp;hour</source>
        <translation>1 &amp;Stunde zeigen</translation>
    </message>
    <message>
        <source>Show &amp;24 hours</source>
        <translation>&amp;24 Stunden zeigen</translation>
    </message>
    <message>
        <source>Pause or resume it and those that move with it</source>
        <translation>Dieses und die mitlaufenden anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>Zurück zu live</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom to the whole range</source>
        <translation>Den ganzen Zeitraum zeigen</translation>
    </message>
    <message>
        <source>Move the crosshair</source>
        <translation>Fadenkreuz bewegen</translation>
    </message>
    <message>
        <source>Move the crosshair ten steps</source>
        <translation>Fadenkreuz zehn Schritte bewegen</translation>
    </message>
    <message>
        <source>Place the bid</source>
        <translation>Gebot abgeben</translation>
    </message>
    <message>
        <source>Raise or lower the amount by a small step</source>
        <translation>Betrag um einen kleinen Schritt ändern</translation>
    </message>
    <message>
        <source>Raise or lower the amount by a large step</source>
        <translation>Betrag um einen großen Schritt ändern</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>In a chart</source>
        <translation>In einem Diagramm</translation>
    </message>
    <message>
        <source>Maximise or restore a panel</source>
        <translation>Einen Bereich maximieren oder wiederherstellen</translation>
    </message>
    <message>
        <source>Panels, by their numbers in the menu</source>
        <translation>Bereiche, nach ihren Nummern im Menü</translation>
    </message>
    <message>
        <source>In a list</source>
        <translation>In einer Liste</translation>
    </message>
    <message>
        <source>In the bid amount</source>
        <translation>Im Gebotsbetrag</translation>
    </message>
    <message>
        <source>&amp;Command palette</source>
        <translation>Befehls&amp;palette</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>V&amp;ollbild</translation>
    </message>
    <message>
        <source>Show an&amp;other time…</source>
        <translation>An&amp;dere Zeit zeigen…</translation>
    </message>
    <message>
        <source>Charts move to&amp;gether</source>
        <translation>Diagramme bewegen sich &amp;gemeinsam</translation>
    </message>
    <message>
        <source>Time range: 1 min, 5 min, 15 min, 1 h, 24 h, another</source>
        <translation>Zeitraum: 1 min, 5 min, 15 min, 1 h, 24 h, anderer</translation>
    </message>
    <message>
        <source>Connect to a &amp;server…</source>
        <translation>Mit &amp;Server verbinden …</translation>
    </message>
    <message>
        <source>Sign &amp;in…</source>
        <translation>&amp;Anmelden…</translation>
    </message>
    <message>
        <source>Sign &amp;out</source>
        <translation>A&amp;bmelden</translation>
    </message>
    <message>
        <source>Reset the la&amp;yout</source>
        <translation>An&amp;ordnung zurücksetzen</translation>
    </message>
    <message>
        <source>Send a &amp;notice…</source>
        <translation>&amp;Mitteilung senden …</translation>
    </message>
    <message>
        <source>&amp;Announce something…</source>
        <translation>Etwas &amp;ankündigen …</translation>
    </message>
    <message>
        <source>&amp;Publish a price…</source>
        <translation>&amp;Preis veröffentlichen …</translation>
    </message>
    <message>
        <source>&amp;New item…</source>
        <translation>&amp;Neues Los …</translation>
    </message>
    <message>
        <source>Change the &amp;end of the item…</source>
        <translation>&amp;Ende des Loses ändern …</translation>
    </message>
    <message>
        <source>&amp;Close the item now…</source>
        <translation>Los jetzt &amp;beenden …</translation>
    </message>
    <message>
        <source>&amp;Save or manage layouts…</source>
        <translation>Anordnungen &amp;sichern oder verwalten …</translation>
    </message>
    <message>
        <source>Candles or a line, from 15 minutes on</source>
        <translation>Kerzen oder eine Linie, ab 15 Minuten</translation>
    </message>
    <message>
        <source>Earlier or later</source>
        <translation>Früher oder später</translation>
    </message>
    <message>
        <source>Undo or redo a zoom</source>
        <translation>Zoomen rückgängig machen oder wiederholen</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Copy visible values</source>
        <translation>Sichtbare Werte kopieren</translation>
    </message>
    <message>
        <source>Edit the alert, show the item or read the notification</source>
        <translation>Den Alarm ändern, das Los zeigen oder die Mitteilung lesen</translation>
    </message>
    <message>
        <source>Star in the watchlist, on or off</source>
        <translation>Stern in der Merkliste, an oder aus</translation>
    </message>
    <message>
        <source>Menu of a line: sort, copy, export</source>
        <translation>Menü einer Zeile: sortieren, kopieren, exportieren</translation>
    </message>
    <message>
        <source>Move a star of the watchlist up or down</source>
        <translation>Einen Stern der Merkliste nach oben oder unten verschieben</translation>
    </message>
    <message>
        <source>Forget a silent host</source>
        <translation>Einen verstummten Host vergessen</translation>
    </message>
    <message>
        <source>Copy the chosen lines of a table</source>
        <translation>Die gewählten Zeilen einer Tabelle kopieren</translation>
    </message>
    <message>
        <source>&amp;Start or stop the local server</source>
        <translation>Den lokalen Server &amp;starten oder beenden</translation>
    </message>
    <message>
        <source>Show the &amp;log</source>
        <translation>Pro&amp;tokoll zeigen</translation>
    </message>
</context>
<context>
    <name>heliograph::AboutDialog</name>
    <message>
        <source>About Heliograph</source>
        <translation>Über Heliograph</translation>
    </message>
    <message>
        <source>&amp;Program</source>
        <translation>&amp;Programm</translation>
    </message>
    <message>
        <source>&amp;Made with</source>
        <translation>&amp;Bestandteile</translation>
    </message>
    <message>
        <source>&amp;Licence</source>
        <translation>&amp;Lizenz</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>&amp;Diagnose kopieren</translation>
    </message>
    <message>
        <source>Heliograph %1</source>
        <translation>Heliograph %1</translation>
    </message>
    <message>
        <source>A live operations desk: prices, load, notifications and auctions, each with its age.</source>
        <translation>Ein Leitstand in Echtzeit: Preise, Last, Mitteilungen und Auktionen, jedes mit seinem Alter.</translation>
    </message>
    <message>
        <source>Runs with Qt %1, was built with Qt %2.</source>
        <translation>Läuft mit Qt %1, wurde mit Qt %2 gebaut.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder neuer.</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Bestandteil</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Parts made by others</source>
        <translation>Bestandteile von anderen</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>Text der Lizenz</translation>
    </message>
</context>
<context>
    <name>heliograph::AcknowledgeDialog</name>
    <message>
        <source>Acknowledge %1</source>
        <translation>%1 bestätigen</translation>
    </message>
    <message>
        <source>Ac&amp;knowledge</source>
        <translation>B&amp;estätigen</translation>
    </message>
    <message>
        <source>What is done about it (optional)</source>
        <translation>Was deswegen geschieht (nicht nötig)</translation>
    </message>
    <message>
        <source>&amp;Reason:</source>
        <translation>&amp;Grund:</translation>
    </message>
</context>
<context>
    <name>heliograph::ActionController</name>
    <message>
        <source>The connection was given up. It may have been carried out: look before you try again.</source>
        <translation>Die Verbindung wurde aufgegeben. Es kann trotzdem ausgeführt worden sein: Sehen Sie nach, bevor Sie es noch einmal versuchen.</translation>
    </message>
    <message>
        <source>There is no connection to a server.</source>
        <translation>Es besteht keine Verbindung zu einem Server.</translation>
    </message>
    <message numerus="yes">
        <source>The notice was sent to %n open stream(s).</source>
        <translation>
            <numerusform>Die Mitteilung ging an %n offenen Strom.</numerusform>
            <numerusform>Die Mitteilung ging an %n offene Ströme.</numerusform>
        </translation>
    </message>
    <message>
        <source>The notice was sent.</source>
        <translation>Die Mitteilung wurde gesendet.</translation>
    </message>
    <message>
        <source>The announcement was sent.</source>
        <translation>Die Ankündigung wurde gesendet.</translation>
    </message>
    <message>
        <source>The price of %1 was published.</source>
        <translation>Der Preis von %1 wurde veröffentlicht.</translation>
    </message>
    <message>
        <source>%1 was put up.</source>
        <translation>%1 wird jetzt angeboten.</translation>
    </message>
    <message>
        <source>%1 ends %2.</source>
        <translation>%1 endet %2.</translation>
    </message>
    <message>
        <source>%1 was closed.</source>
        <translation>%1 wurde beendet.</translation>
    </message>
</context>
<context>
    <name>heliograph::ActionDialog</name>
    <message>
        <source>Waiting for the server…</source>
        <translation>Warten auf den Server …</translation>
    </message>
</context>
<context>
    <name>heliograph::AlertController</name>
    <message>
        <source>The alert %1 was saved.</source>
        <translation>Der Alarm %1 wurde gespeichert.</translation>
    </message>
    <message>
        <source>The alert %1 was deleted.</source>
        <translation>Der Alarm %1 wurde gelöscht.</translation>
    </message>
    <message>
        <source>%1 acknowledged.</source>
        <translation>%1 bestätigt.</translation>
    </message>
    <message>
        <source>%1 snoozed.</source>
        <translation>%1 ist stumm geschaltet.</translation>
    </message>
    <message>
        <source>%1 is no longer snoozed.</source>
        <translation>%1 ist nicht mehr stumm geschaltet.</translation>
    </message>
    <message>
        <source>There is no connection to a server.</source>
        <translation>Es besteht keine Verbindung zu einem Server.</translation>
    </message>
</context>
<context>
    <name>heliograph::AlertDialog</name>
    <message>
        <source>New alert</source>
        <translation>Neuer Alarm</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>is above</source>
        <translation>liegt über</translation>
    </message>
    <message>
        <source>is below</source>
        <translation>liegt unter</translation>
    </message>
    <message>
        <source>rises by, in %</source>
        <translation>steigt um, in %</translation>
    </message>
    <message>
        <source>falls by, in %</source>
        <translation>fällt um, in %</translation>
    </message>
    <message>
        <source>is not reported</source>
        <translation>wird nicht gemeldet</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>&amp;Watch:</source>
        <translation>Ü&amp;berwachen:</translation>
    </message>
    <message>
        <source>&amp;Value:</source>
        <translation>&amp;Wert:</translation>
    </message>
    <message>
        <source>&amp;Condition:</source>
        <translation>Be&amp;dingung:</translation>
    </message>
    <message>
        <source>&amp;Limit:</source>
        <translation>&amp;Grenze:</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>A name is 1 to 64 letters, digits or %1</source>
        <translation>Ein Name besteht aus 1 bis 64 Buchstaben, Ziffern oder %1</translation>
    </message>
    <message>
        <source>The alert needs a name of 1 to 64 letters, digits or %1</source>
        <translation>Der Alarm braucht einen Namen aus 1 bis 64 Buchstaben, Ziffern oder %1</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;On</source>
        <translation>&amp;Eingeschaltet</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>The alert ends when the value is back here. The distance from the limit keeps it from beginning and ending again and again.</source>
        <translation>Der Alarm endet, wenn der Wert wieder hier ist. Der Abstand von der Grenze verhindert, dass er immer wieder beginnt und endet.</translation>
    </message>
    <message>
        <source>%1 (5 % below the limit)</source>
        <translation>%1 (5 % unter der Grenze)</translation>
    </message>
    <message>
        <source>%1 (5 % above the limit)</source>
        <translation>%1 (5 % über der Grenze)</translation>
    </message>
    <message>
        <source>The condition in words</source>
        <translation>Die Bedingung in Worten</translation>
    </message>
    <message>
        <source>With&amp;in:</source>
        <translation>&amp;Innerhalb von:</translation>
    </message>
    <message>
        <source>&amp;For at least:</source>
        <translation>&amp;Mindestens für:</translation>
    </message>
    <message>
        <source>S&amp;everity:</source>
        <translation>S&amp;chwere:</translation>
    </message>
    <message>
        <source>&amp;Message:</source>
        <translation>Mitteilun&amp;g:</translation>
    </message>
    <message>
        <source>Call the ale&amp;rt:</source>
        <translation>Name des Ala&amp;rms:</translation>
    </message>
    <message>
        <source>Name the host, the symbol or the channel.</source>
        <translation>Nennen Sie den Rechner, das Symbol oder den Kanal.</translation>
    </message>
    <message>
        <source>A rise or a fall is above 0 %.</source>
        <translation>Ein Anstieg oder ein Rückgang ist größer als 0 %.</translation>
    </message>
    <message>
        <source>Where the alert ends must be a number, or empty.</source>
        <translation>Wo der Alarm endet, muss eine Zahl sein, oder leer.</translation>
    </message>
    <message>
        <source>A change is at most %1 %.</source>
        <translation>Eine Änderung beträgt höchstens %1 %.</translation>
    </message>
    <message>
        <source>A value is a member of the channel&apos;s data, or names with dots between them that lead to one, such as %1; at most %2 characters.</source>
        <translation>Ein Wert ist ein Feld der Daten des Kanals, oder durch Punkte getrennte Namen, die zu einem führen, etwa %1; höchstens %2 Zeichen.</translation>
    </message>
    <message>
        <source>No server takes such a rule. The message must be a single line of text.</source>
        <translation>Kein Server nimmt eine solche Regel an. Die Mitteilung muss eine einzige Zeile Text sein.</translation>
    </message>
    <message>
        <source>The alert must end at the limit or below.</source>
        <translation>Der Alarm muss an der Grenze oder darunter enden.</translation>
    </message>
    <message>
        <source>The alert must end at the limit or above.</source>
        <translation>Der Alarm muss an der Grenze oder darüber enden.</translation>
    </message>
    <message>
        <source>It fires now. A change of its condition resolves it and starts the check again.</source>
        <translation>Er schlägt gerade an. Eine andere Bedingung beendet das, und die Prüfung beginnt von vorn.</translation>
    </message>
    <message>
        <source>It fires now. A change of its condition resolves it, ends its acknowledgement and starts the check again.</source>
        <translation>Er schlägt gerade an. Eine andere Bedingung beendet das und seine Bestätigung, und die Prüfung beginnt von vorn.</translation>
    </message>
    <message>
        <source>&amp;Host:</source>
        <translation>Rec&amp;hner:</translation>
    </message>
    <message>
        <source>S&amp;ymbol:</source>
        <translation>S&amp;ymbol:</translation>
    </message>
    <message>
        <source>C&amp;hannel:</source>
        <translation>&amp;Kanal:</translation>
    </message>
    <message>
        <source>Alert en&amp;ds at:</source>
        <translation>Alarm en&amp;det bei:</translation>
    </message>
</context>
<context>
    <name>heliograph::AlertOffers</name>
    <message>
        <source>New alert…</source>
        <translation>Neuer Alarm…</translation>
    </message>
    <message>
        <source>Alert me about %1…</source>
        <translation>Alarm zu %1…</translation>
    </message>
    <message>
        <source>Alert me…</source>
        <translation>Alarm einrichten…</translation>
    </message>
    <message>
        <source>There is no connection to a server.</source>
        <translation>Es besteht keine Verbindung zu einem Server.</translation>
    </message>
</context>
<context>
    <name>heliograph::AlertsButton</name>
    <message numerus="yes">
        <source>%n alert(s) firing</source>
        <translation>
            <numerusform>%n Alarm aktiv</numerusform>
            <numerusform>%n Alarme aktiv</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) firing when last known</source>
        <translation>
            <numerusform>zuletzt %n Alarm aktiv</numerusform>
            <numerusform>zuletzt %n Alarme aktiv</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the alerts</source>
        <translation>Die Alarme zeigen</translation>
    </message>
</context>
<context>
    <name>heliograph::AlertsPanel</name>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>For %1</source>
        <translation>Für %1</translation>
    </message>
    <message>
        <source>No longer</source>
        <translation>Nicht mehr</translation>
    </message>
    <message>
        <source>Delete the alert %1? It will not notify again.</source>
        <translation>Den Alarm %1 löschen? Er meldet sich dann nicht mehr.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message numerus="yes">
        <source>%n firing</source>
        <translation>
            <numerusform>%n aktiv</numerusform>
            <numerusform>%n aktiv</numerusform>
        </translation>
    </message>
    <message>
        <source>This alert comes from a file on the server.</source>
        <translation>Dieser Alarm kommt aus einer Datei auf dem Server.</translation>
    </message>
    <message>
        <source>No alerts</source>
        <translation>Keine Alarme</translation>
    </message>
    <message>
        <source>Connect to a server to see its alerts.</source>
        <translation>Verbinden Sie sich mit einem Server, um seine Alarme zu sehen.</translation>
    </message>
    <message>
        <source>There are no alerts. Add one to be notified when a value leaves its range.</source>
        <translation>Es gibt keine Alarme. Legen Sie einen an, um zu erfahren, wenn ein Wert aus dem Rahmen fällt.</translation>
    </message>
    <message>
        <source>New alert…</source>
        <translation>Neuer Alarm…</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Stumm schalten</translation>
    </message>
    <message>
        <source>Snooze the chosen alert</source>
        <translation>Stumm schalten: den gewählten Alarm</translation>
    </message>
    <message>
        <source>Delete… the chosen alert</source>
        <translation>Löschen… den gewählten Alarm</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Edit… the chosen alert</source>
        <translation>Ändern… den gewählten Alarm</translation>
    </message>
    <message>
        <source>Acknowledge…</source>
        <translation>Bestätigen…</translation>
    </message>
    <message>
        <source>Acknowledge… the chosen alert</source>
        <translation>Bestätigen… den gewählten Alarm</translation>
    </message>
    <message numerus="yes">
        <source>%n firing when last known</source>
        <translation>
            <numerusform>zuletzt %n aktiv</numerusform>
            <numerusform>zuletzt %n aktiv</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n snoozed</source>
        <translation>
            <numerusform>%n stumm</numerusform>
            <numerusform>%n stumm</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no connection to a server.</source>
        <translation>Es besteht keine Verbindung zu einem Server.</translation>
    </message>
</context>
<context>
    <name>heliograph::AlertsSlice</name>
    <message>
        <source>Alert: %1</source>
        <translation>Alarm: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) fire, among them: %1</source>
        <translation>
            <numerusform>%n Alarm ist aktiv: %1</numerusform>
            <numerusform>%n Alarme sind aktiv, darunter: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::AlertsText</name>
    <message>
        <source>price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>trend</source>
        <translation>Trend</translation>
    </message>
    <message>
        <source>cpu</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 above %2</source>
        <translation>%1 über %2</translation>
    </message>
    <message>
        <source>%1 below %2</source>
        <translation>%1 unter %2</translation>
    </message>
    <message>
        <source>%1 rises by %2 % within %3</source>
        <translation>%1 steigt um %2 % innerhalb von %3</translation>
    </message>
    <message>
        <source>%1 falls by %2 % within %3</source>
        <translation>%1 fällt um %2 % innerhalb von %3</translation>
    </message>
    <message>
        <source>no data of %1 for %2</source>
        <translation>seit %2 keine Daten von %1</translation>
    </message>
    <message>
        <source>%1, for %2</source>
        <translation>%1, mindestens %2 lang</translation>
    </message>
    <message>
        <source>%1 (off)</source>
        <translation>%1 (aus)</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>Firing</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Acknowledged by %1</source>
        <translation>Bestätigt von %1</translation>
    </message>
    <message>
        <source>%1, snoozed until %2</source>
        <translation>%1, stumm bis %2</translation>
    </message>
    <message>
        <source>It ends at %1 or lower.</source>
        <translation>Er endet bei %1 oder weniger.</translation>
    </message>
    <message>
        <source>It ends at %1 or higher.</source>
        <translation>Er endet bei %1 oder mehr.</translation>
    </message>
    <message>
        <source>It ends when a twentieth of the change is gone.</source>
        <translation>Er endet, wenn ein Zwanzigstel der Änderung vorbei ist.</translation>
    </message>
    <message>
        <source>It ends when data comes again.</source>
        <translation>Er endet, wenn wieder Daten kommen.</translation>
    </message>
    <message>
        <source>%1 (rule from a file)</source>
        <translation>%1 (Regel aus einer Datei)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The value that the server last reported with this alert, and when. The present is in the charts.</source>
        <translation>Der Wert, den der Server mit diesem Alarm zuletzt gemeldet hat, und wann. Was jetzt gilt, zeigen die Diagramme.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Last reported</source>
        <translation>Zuletzt gemeldet</translation>
    </message>
</context>
<context>
    <name>heliograph::AmountRow</name>
    <message>
        <source>Your bi&amp;d</source>
        <translation>Ihr Ge&amp;bot</translation>
    </message>
    <message>
        <source>Your bid</source>
        <translation>Ihr Gebot</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>Min next</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Min next: the smallest bid that counts</source>
        <translation>Minimum: das kleinste Gebot, das zählt</translation>
    </message>
    <message>
        <source>Puts the smallest bid that counts into the field</source>
        <translation>Setzt das kleinste zählende Gebot in das Feld</translation>
    </message>
    <message>
        <source>%1: raise the amount</source>
        <translation>%1: Betrag erhöhen</translation>
    </message>
</context>
<context>
    <name>heliograph::AuctionController</name>
    <message>
        <source>The connection was given up.</source>
        <translation>Die Verbindung wurde aufgegeben.</translation>
    </message>
    <message>
        <source>There is no connection to a server.</source>
        <translation>Es besteht keine Verbindung zu einem Server.</translation>
    </message>
</context>
<context>
    <name>heliograph::AuctionPanel</name>
    <message>
        <source>Auction</source>
        <translation>Auktion</translation>
    </message>
    <message>
        <source>Connecting. Bidding begins when the maximum is known.</source>
        <translation>Verbinde. Geboten wird, sobald das Höchstgebot bekannt ist.</translation>
    </message>
    <message>
        <source>Not connected.</source>
        <translation>Nicht verbunden.</translation>
    </message>
    <message>
        <source>Waiting for the current maximum.</source>
        <translation>Warte auf das aktuelle Höchstgebot.</translation>
    </message>
    <message>
        <source>&amp;Item</source>
        <translation>&amp;Los</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>Choose an item, or type the name of one</source>
        <translation>Wählen Sie ein Los oder geben Sie einen Namen ein</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Choose an item</source>
        <translation>Wählen Sie ein Los</translation>
    </message>
    <message>
        <source>Pick one above, or type its name and press Enter.</source>
        <translation>Wählen Sie oben eines oder tippen Sie seinen Namen und drücken Sie Enter.</translation>
    </message>
    <message>
        <source>E&amp;xport the history…</source>
        <translation>Verlauf e&amp;xportieren …</translation>
    </message>
    <message>
        <source>Bid &amp;steps…</source>
        <translation>Biet&amp;schritte…</translation>
    </message>
    <message>
        <source>Next item: %1</source>
        <translation>Nächstes Los: %1</translation>
    </message>
    <message>
        <source>No connection to the server</source>
        <translation>Keine Verbindung zum Server</translation>
    </message>
    <message>
        <source>Its items appear here when it can be reached.</source>
        <translation>Seine Lose erscheinen hier, sobald er erreichbar ist.</translation>
    </message>
</context>
<context>
    <name>heliograph::AuctionSlice</name>
    <message>
        <source>Item %1</source>
        <translation>Los %1</translation>
    </message>
    <message>
        <source>Item %1 (%2)</source>
        <translation>Los %1 (%2)</translation>
    </message>
    <message>
        <source>%1 is closed.</source>
        <translation>%1 ist beendet.</translation>
    </message>
    <message>
        <source>Close the item</source>
        <translation>Los beenden</translation>
    </message>
    <message>
        <source>&amp;Close it now</source>
        <translation>Jetzt &amp;beenden</translation>
    </message>
</context>
<context>
    <name>heliograph::BidForm</name>
    <message>
        <source>Sent %1. Waiting for the answer.</source>
        <translation>%1 gesendet. Warte auf die Antwort.</translation>
    </message>
    <message>
        <source>Accepted: %1, bid no. %2.</source>
        <translation>Angenommen: %1, Gebot Nr. %2.</translation>
    </message>
    <message>
        <source>Too low: %1 was not placed. %2</source>
        <translation>Zu niedrig: %1 wurde nicht abgegeben. %2</translation>
    </message>
    <message>
        <source>Refused: %1 was not placed. %2</source>
        <translation>Abgelehnt: %1 wurde nicht abgegeben. %2</translation>
    </message>
    <message>
        <source>Too late: the auction is closed, %1 was not placed.</source>
        <translation>Zu spät: Die Auktion ist beendet, %1 wurde nicht abgegeben.</translation>
    </message>
    <message>
        <source>Not sent: %1 never left. %2</source>
        <translation>Nicht gesendet: %1 hat dieses Gerät nie verlassen. %2</translation>
    </message>
    <message>
        <source>Bid</source>
        <translation>Bieten</translation>
    </message>
    <message>
        <source>Confirm bid of %1</source>
        <translation>Gebot von %1 bestätigen</translation>
    </message>
    <message>
        <source>Bid %1</source>
        <translation>%1 bieten</translation>
    </message>
    <message>
        <source>This auction is closed.</source>
        <translation>Diese Auktion ist beendet.</translation>
    </message>
    <message>
        <source>Waiting for the current maximum.</source>
        <translation>Warte auf das aktuelle Höchstgebot.</translation>
    </message>
    <message>
        <source>The maximum is old. Bidding would be a guess.</source>
        <translation>Das Höchstgebot ist alt. Ein Gebot wäre geraten.</translation>
    </message>
    <message>
        <source>%1 The maximum is old.</source>
        <translation>%1 Das Höchstgebot ist alt.</translation>
    </message>
    <message>
        <source>Bid although this is old</source>
        <translation>Trotzdem bieten</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Check what became of the bid</source>
        <translation>Prüfen, was aus dem Gebot wurde</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Belassen</translation>
    </message>
    <message>
        <source>Leave it unconfirmed</source>
        <translation>Unbestätigt lassen</translation>
    </message>
    <message>
        <source>Nothing was sent. Enter an amount to raise your bid.</source>
        <translation>Nichts wurde gesendet. Geben Sie einen Betrag ein, um Ihr Gebot zu erhöhen.</translation>
    </message>
    <message>
        <source>Nothing was sent: you have not chosen the amount for this item yet. Type it, or press the button.</source>
        <translation>Nichts wurde gesendet: Sie haben den Betrag für dieses Los noch nicht gewählt. Geben Sie ihn ein, oder drücken Sie den Knopf.</translation>
    </message>
    <message>
        <source>You lead. To raise yourself: at least %1.</source>
        <translation>Sie führen. Um sich selbst zu überbieten: mindestens %1.</translation>
    </message>
    <message>
        <source>No response: %1 may have been placed. Check asks with the same key, so it cannot count twice; a bid that never arrived is placed then.</source>
        <translation>Keine Antwort: %1 wurde vielleicht abgegeben. „Prüfen“ fragt mit demselben Schlüssel, zählt also nicht doppelt; ein Gebot, das nie ankam, wird dann abgegeben.</translation>
    </message>
</context>
<context>
    <name>heliograph::BidHistoryText</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Answer after</source>
        <translation>Antwort nach</translation>
    </message>
    <message>
        <source>Counts the accepted bids of this item. Programs call it the version.</source>
        <translation>Zählt die angenommenen Gebote auf dieses Los. Programme nennen es die Version.</translation>
    </message>
    <message>
        <source>Bid no.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Answer after (ms)</source>
        <translation>Antwort nach (ms)</translation>
    </message>
</context>
<context>
    <name>heliograph::BidHistoryView</name>
    <message>
        <source>Receipt: ledger row %1 (bid no. %2), %3…</source>
        <translation>Beleg: Zeile %1 im Gebotsbuch (Gebot Nr. %2), %3 …</translation>
    </message>
    <message>
        <source>A receipt proves that the bid is in the ledger: the list of all that was decided about the item, which cannot be changed unnoticed. Refused bids, settings and the end have rows in it, too, so the row of a bid can be higher than its number.</source>
        <translation>Ein Beleg beweist, dass das Gebot im Gebotsbuch steht: in der Liste aller Entscheidungen über das Los, die sich nicht unbemerkt ändern lässt. Auch abgelehnte Gebote, Einstellungen und das Ende haben Zeilen darin; deshalb kann die Zeile eines Gebots höher sein als seine Nummer.</translation>
    </message>
    <message>
        <source>Copy the receipt: item, ledger row and hash, as “ledger verify” takes it</source>
        <translation>Beleg kopieren: Los, Zeile im Gebotsbuch und Hash, wie „ledger verify“ ihn nimmt</translation>
    </message>
    <message>
        <source>No receipt yet</source>
        <translation>Noch kein Beleg</translation>
    </message>
    <message>
        <source>Not an accepted bid: no receipt</source>
        <translation>Kein angenommenes Gebot: kein Beleg</translation>
    </message>
    <message>
        <source>Histor&amp;y</source>
        <translation>Verla&amp;uf</translation>
    </message>
    <message>
        <source>History of bids</source>
        <translation>Verlauf der Gebote</translation>
    </message>
    <message>
        <source>No bids seen yet</source>
        <translation>Noch keine Gebote</translation>
    </message>
    <message>
        <source>Copy the receipt</source>
        <translation>Beleg kopieren</translation>
    </message>
    <message>
        <source>No bids of yours seen yet</source>
        <translation>Noch keine eigenen Gebote gesehen</translation>
    </message>
    <message>
        <source>All bids</source>
        <translation>Alle Gebote</translation>
    </message>
    <message>
        <source>Yours only</source>
        <translation>Nur eigene</translation>
    </message>
    <message>
        <source>Which bids are shown</source>
        <translation>Welche Gebote gezeigt werden</translation>
    </message>
    <message numerus="yes">
        <source>%n replica(s) had the bid before it was accepted</source>
        <translation>
            <numerusform>%n Replikat hatte das Gebot, bevor es angenommen wurde</numerusform>
            <numerusform>%n Replikate hatten das Gebot, bevor es angenommen wurde</numerusform>
        </translation>
    </message>
    <message>
        <source>a crash of the bid store may lose the bid</source>
        <translation>ein Absturz des Gebotsspeichers kann das Gebot verlieren</translation>
    </message>
</context>
<context>
    <name>heliograph::BidStepsDialog</name>
    <message>
        <source>Bid steps</source>
        <translation>Bietschritte</translation>
    </message>
    <message>
        <source>By how much the buttons raise the amount for %1. The arrow keys take the small step, Page Up and Page Down the large one.</source>
        <translation>Um wie viel die Knöpfe den Betrag für %1 erhöhen. Die Pfeiltasten nehmen den kleinen Schritt, Bild auf und Bild ab den großen.</translation>
    </message>
    <message>
        <source>&amp;Small step</source>
        <translation>&amp;Kleiner Schritt</translation>
    </message>
    <message>
        <source>&amp;Middle step</source>
        <translation>&amp;Mittlerer Schritt</translation>
    </message>
    <message>
        <source>&amp;Large step</source>
        <translation>&amp;Großer Schritt</translation>
    </message>
    <message>
        <source>&amp;Use these</source>
        <translation>&amp;Diese verwenden</translation>
    </message>
    <message>
        <source>The u&amp;sual ones</source>
        <translation>Die ü&amp;blichen</translation>
    </message>
    <message>
        <source>A step is more than nothing.</source>
        <translation>Ein Schritt ist mehr als nichts.</translation>
    </message>
    <message>
        <source>Each step must be larger than the one before.</source>
        <translation>Jeder Schritt muss größer sein als der vorige.</translation>
    </message>
</context>
<context>
    <name>heliograph::CallerIdentity</name>
    <message>
        <source>Your sign-in has ended. Sign in again.</source>
        <translation>Ihre Anmeldung ist zu Ende. Melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>The server does not accept your token. Sign in again; this needs the scope %1.</source>
        <translation>Der Server nimmt Ihr Token nicht an. Melden Sie sich neu an; dafür ist die Berechtigung %1 nötig.</translation>
    </message>
    <message>
        <source>Sign in first: this needs the scope %1.</source>
        <translation>Melden Sie sich zuerst an: Dafür ist die Berechtigung %1 nötig.</translation>
    </message>
</context>
<context>
    <name>heliograph::CallerText</name>
    <message>
        <source>Allowed: nothing</source>
        <translation>Erlaubt: nichts</translation>
    </message>
    <message>
        <source>Allowed: %1</source>
        <translation>Erlaubt: %1</translation>
    </message>
    <message>
        <source>Sign-in refused</source>
        <translation>Anmeldung abgelehnt</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>Sign in again before then to go on without a break.</source>
        <translation>Melden Sie sich vorher erneut an, um ohne Unterbrechung weiterzumachen.</translation>
    </message>
    <message>
        <source>%1 until %2</source>
        <translation>%1 bis %2</translation>
    </message>
</context>
<context>
    <name>heliograph::ChartPanel</name>
    <message>
        <source>Connecting</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>No connection to the server</source>
        <translation>Keine Verbindung zum Server</translation>
    </message>
</context>
<context>
    <name>heliograph::ChartText</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>no data for %1</source>
        <translation>keine Daten für %1</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>no data since %1</source>
        <translation>keine Daten seit %1</translation>
    </message>
    <message>
        <source>since then</source>
        <translation>seitdem</translation>
    </message>
    <message>
        <source>%1 no data</source>
        <translation>%1 keine Daten</translation>
    </message>
    <message>
        <source>disconnected</source>
        <translation>getrennt</translation>
    </message>
    <message>
        <source>nothing came</source>
        <translation>nichts kam</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>no data from %1 to %2 (%3)</source>
        <translation>keine Daten von %1 bis %2 (%3)</translation>
    </message>
    <message>
        <source>after no data from %1 to %2 (%3)</source>
        <translation>nach einer Zeit ohne Daten von %1 bis %2 (%3)</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>demo data</source>
        <translation>Demodaten</translation>
    </message>
    <message>
        <source>opened at</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>highest then</source>
        <translation>Höchster</translation>
    </message>
    <message>
        <source>lowest then</source>
        <translation>Tiefster</translation>
    </message>
    <message>
        <source>closed at</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>last at</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>now at</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>no data for %1: %2</source>
        <translation>%1 keine Daten: %2</translation>
    </message>
    <message>
        <source>disconnected for %1 of it</source>
        <translation>davon %1 getrennt</translation>
    </message>
    <message>
        <source>lowest in view</source>
        <translation>Tiefstwert im Bild</translation>
    </message>
    <message>
        <source>highest in view</source>
        <translation>Höchstwert im Bild</translation>
    </message>
    <message>
        <source>demo data until %1</source>
        <translation>Demodaten bis %1</translation>
    </message>
    <message>
        <source>demo until %1</source>
        <translation>Demo bis %1</translation>
    </message>
</context>
<context>
    <name>heliograph::ChartView</name>
    <message>
        <source>Back to live</source>
        <translation>Zurück zu live</translation>
    </message>
    <message>
        <source>Pause or resume charts alone</source>
        <translation>Nur Diagramme anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Reset zoom</source>
        <translation>Ganzer Zeitraum</translation>
    </message>
    <message>
        <source>Undo zoom</source>
        <translation>Ansicht zurück</translation>
    </message>
    <message>
        <source>Redo zoom</source>
        <translation>Ansicht vor</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Previous value</source>
        <translation>Voriger Wert</translation>
    </message>
    <message>
        <source>Next value</source>
        <translation>Nächster Wert</translation>
    </message>
    <message>
        <source>Ten values back</source>
        <translation>Zehn Werte zurück</translation>
    </message>
    <message>
        <source>Ten values on</source>
        <translation>Zehn Werte weiter</translation>
    </message>
    <message>
        <source>Hide the crosshair</source>
        <translation>Fadenkreuz ausblenden</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 Minute</translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation>5 Minuten</translation>
    </message>
    <message>
        <source>15 minutes</source>
        <translation>15 Minuten</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 Stunden</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Copy visible values</source>
        <translation>Sichtbare Werte kopieren</translation>
    </message>
    <message>
        <source>Time range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>All values (*.csv)</source>
        <translation>Alle Werte (*.csv)</translation>
    </message>
    <message>
        <source>Values in sight (*.csv)</source>
        <translation>Sichtbare Werte (*.csv)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>%1 as a table</source>
        <translation>%1 als Tabelle</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) in sight, newest first</source>
        <translation>
            <numerusform>%n sichtbarer Wert</numerusform>
            <numerusform>%n sichtbare Werte, die neuesten zuerst</numerusform>
        </translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message numerus="yes">
        <source>Paused, %n new</source>
        <translation>
            <numerusform>Angehalten, %n neues</numerusform>
            <numerusform>Angehalten, %n neue</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Reduced refresh</source>
        <translation>Seltener gezeichnet</translation>
    </message>
    <message>
        <source>Show the present again (Home)</source>
        <translation>Wieder die Gegenwart zeigen (Pos1)</translation>
    </message>
    <message>
        <source>This machine is busy, so the chart is drawn less often</source>
        <translation>Dieser Rechner ist ausgelastet, daher wird seltener gezeichnet</translation>
    </message>
    <message>
        <source>%1. Back to live</source>
        <translation>%1. Zurück zu live</translation>
    </message>
    <message>
        <source>Export values (CSV)…</source>
        <translation>Werte exportieren (CSV) …</translation>
    </message>
    <message>
        <source>Export picture (PNG)…</source>
        <translation>Bild exportieren (PNG) …</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Anderer…</translation>
    </message>
    <message>
        <source>Export values: %1</source>
        <translation>Werte exportieren: %1</translation>
    </message>
    <message>
        <source>Export picture: %1</source>
        <translation>Bild exportieren: %1</translation>
    </message>
    <message>
        <source>Candles, from 15 minutes on</source>
        <translation>Kerzen, ab 15 Minuten</translation>
    </message>
</context>
<context>
    <name>heliograph::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <source>No command matches this text.</source>
        <translation>Kein Befehl passt zu diesem Text.</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>heliograph::ConnectDialog</name>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Durchsuchen …</translation>
    </message>
    <message>
        <source>Connect to a server</source>
        <translation>Mit einem Server verbinden</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Remember as</source>
        <translation>Merken als</translation>
    </message>
    <message>
        <source>A name for the profile (optional)</source>
        <translation>Ein Name für das Profil (freiwillig)</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>&amp;Mehr</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Token file</source>
        <translation>Token-Datei</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Remember as</source>
        <translation>Merken a&amp;ls</translation>
    </message>
    <message>
        <source>&amp;Token file</source>
        <translation>&amp;Token-Datei</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>&amp;Use %1</source>
        <translation>%1 &amp;nehmen</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 nehmen</translation>
    </message>
    <message>
        <source>Choose the file that holds the token</source>
        <translation>Wählen Sie die Datei mit dem Token</translation>
    </message>
    <message>
        <source>Browse… for the token file</source>
        <translation>Durchsuchen … nach der Datei mit dem Token</translation>
    </message>
</context>
<context>
    <name>heliograph::ConnectionBanner</name>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Reset after a gap of %1, because %2 The newest values are loaded.</source>
        <translation>Neubeginn nach einer Lücke von %1: %2 Die neuesten Werte sind geladen.</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Aufhören</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Stop trying until you connect again</source>
        <translation>Nicht mehr versuchen, bis Sie sich neu verbinden</translation>
    </message>
    <message>
        <source>Trying again…</source>
        <translation>Neuer Versuch …</translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation>Server: %1</translation>
    </message>
    <message>
        <source>%1
Server: %2</source>
        <translation>%1
Server: %2</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 verwenden</translation>
    </message>
    <message numerus="yes">
        <source>Resumed after %1: %n event(s) replayed, nothing that was sent is missing.</source>
        <translation>
            <numerusform>Nach %1 fortgesetzt: %n Ereignis nachgeholt, nichts Gesendetes fehlt.</numerusform>
            <numerusform>Nach %1 fortgesetzt: %n Ereignisse nachgeholt, nichts Gesendetes fehlt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::ConnectionBar</name>
    <message numerus="yes">
        <source>Notifications, %n unread</source>
        <translation>
            <numerusform>Mitteilungen, %n ungelesen</numerusform>
            <numerusform>Mitteilungen, %n ungelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>Profile:</source>
        <translation>Profil:</translation>
    </message>
    <message>
        <source>Pause charts</source>
        <translation>Diagramme anhalten</translation>
    </message>
    <message>
        <source>Hold all charts. What comes in is kept and drawn afterwards; numbers, lists and auctions go on. Space in a chart holds it and those that move with it.</source>
        <translation>Alle Diagramme anhalten. Was ankommt, wird behalten und danach gezeichnet; Zahlen, Listen und Auktionen laufen weiter. Die Leertaste in einem Diagramm hält dieses und die mitlaufenden an.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>last event %1</source>
        <translation>letztes Ereignis %1</translation>
    </message>
    <message>
        <source>Since the last event</source>
        <translation>Seit dem letzten Ereignis</translation>
    </message>
    <message>
        <source>Resume charts</source>
        <translation>Diagramme fortsetzen</translation>
    </message>
    <message>
        <source>Draw what has come in meanwhile, and go on</source>
        <translation>Zeichnen, was inzwischen gekommen ist, und weitermachen</translation>
    </message>
</context>
<context>
    <name>heliograph::ConnectionsText</name>
    <message>
        <source>Whom the token names</source>
        <translation>Wen das Token nennt</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Where the reader connects from</source>
        <translation>Woher sich der Leser verbindet</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>What the reader asked for</source>
        <translation>Was der Leser verlangt hat</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Themen</translation>
    </message>
    <message>
        <source>How long it is connected</source>
        <translation>Wie lange er verbunden ist</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Events that wait for the reader</source>
        <translation>Ereignisse, die auf den Leser warten</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>Rückstand</translation>
    </message>
    <message>
        <source>Bytes that wait for the reader</source>
        <translation>Bytes, die auf den Leser warten</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Values that newer ones replaced before they were sent</source>
        <translation>Werte, die vor dem Senden durch neuere ersetzt wurden</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>anonymous</source>
        <translation>anonym</translation>
    </message>
    <message>
        <source>Poll</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>Stream (TLS)</source>
        <translation>Strom (TLS)</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Strom</translation>
    </message>
    <message>
        <source>How the reader gets events: by a stream, encrypted or not, or by polling</source>
        <translation>Wie der Leser Ereignisse bekommt: durch einen Strom, verschlüsselt oder nicht, oder durch Abfragen</translation>
    </message>
    <message>
        <source>Via</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Age (s)</source>
        <translation>Alter (s)</translation>
    </message>
    <message>
        <source>Queued (bytes)</source>
        <translation>Wartend (Byte)</translation>
    </message>
    <message>
        <source>this window</source>
        <translation>dieses Fenster</translation>
    </message>
    <message>
        <source>Reader %1</source>
        <translation>Leser %1</translation>
    </message>
    <message>
        <source>How the reader&apos;s program calls itself</source>
        <translation>Wie sich das Programm des Lesers nennt</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
</context>
<context>
    <name>heliograph::CounterView</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 to %2 lately</source>
        <translation>zuletzt %1 bis %2</translation>
    </message>
</context>
<context>
    <name>heliograph::DeskStyle</name>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
</context>
<context>
    <name>heliograph::DesktopApp</name>
    <message>
        <source>The start at login could not be changed: %1</source>
        <translation>Der Start bei der Anmeldung ließ sich nicht ändern: %1</translation>
    </message>
    <message>
        <source>The settings file was damaged; the last good settings are in use.</source>
        <translation>Die Datei der Einstellungen war beschädigt; die letzten guten gelten.</translation>
    </message>
    <message>
        <source>The settings file was damaged; defaults are in use. The damaged file was kept.</source>
        <translation>Die Datei der Einstellungen war beschädigt; die Voreinstellungen gelten. Die beschädigte Datei wurde aufgehoben.</translation>
    </message>
</context>
<context>
    <name>heliograph::DesktopNotices</name>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Notification</source>
        <translation>Mitteilung</translation>
    </message>
    <message numerus="yes">
        <source>%n new notification(s)</source>
        <translation>
            <numerusform>%n neue Mitteilung</numerusform>
            <numerusform>%n neue Mitteilungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notification(s) while the connection was away</source>
        <translation>
            <numerusform>%n Mitteilung, während die Verbindung weg war</numerusform>
            <numerusform>%n Mitteilungen, während die Verbindung weg war</numerusform>
        </translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>Connected again</source>
        <translation>Wieder verbunden</translation>
    </message>
    <message>
        <source>The connection was away for %1.</source>
        <translation>Die Verbindung war %1 lang weg.</translation>
    </message>
    <message>
        <source>Displayed values are out of date.</source>
        <translation>Die angezeigten Werte sind veraltet.</translation>
    </message>
</context>
<context>
    <name>heliograph::DesktopNotifier</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>heliograph::EndDialog</name>
    <message>
        <source>%1 has no end.</source>
        <translation>%1 hat kein Ende.</translation>
    </message>
    <message>
        <source>%1 ends %2.</source>
        <translation>%1 endet %2.</translation>
    </message>
    <message>
        <source>Change the end</source>
        <translation>Ende ändern</translation>
    </message>
    <message>
        <source>&amp;Change the end</source>
        <translation>Ende &amp;ändern</translation>
    </message>
    <message>
        <source>&amp;New end</source>
        <translation>&amp;Neues Ende</translation>
    </message>
    <message>
        <source>&amp;Later by</source>
        <translation>&amp;Später um</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 min</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 min</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>Later by %1</source>
        <translation>Später um %1</translation>
    </message>
    <message>
        <source>This is earlier than the end that bidders rely on.</source>
        <translation>Das ist früher als das Ende, auf das sich die Bietenden verlassen.</translation>
    </message>
    <message>
        <source>This time has passed. To end it at once, close the item.</source>
        <translation>Diese Zeit ist vorbei. Um es sofort zu beenden, schließen Sie das Los ab.</translation>
    </message>
    <message>
        <source>This is the end that it has.</source>
        <translation>Das ist das Ende, das es schon hat.</translation>
    </message>
</context>
<context>
    <name>heliograph::HealthView</name>
    <message>
        <source>%1: failed</source>
        <translation>%1: fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1: passed</source>
        <translation>%1: bestanden</translation>
    </message>
    <message>
        <source>A check of the server by itself: passed</source>
        <translation>Eine Prüfung des Servers durch sich selbst: bestanden</translation>
    </message>
    <message>
        <source>A check of the server by itself: failed, so it is not ready</source>
        <translation>Eine Prüfung des Servers durch sich selbst: nicht bestanden, also ist er nicht bereit</translation>
    </message>
    <message>
        <source>A check of the server by itself: failed; the server is ready nevertheless</source>
        <translation>Eine Prüfung des Servers durch sich selbst: nicht bestanden; der Server ist trotzdem bereit</translation>
    </message>
    <message>
        <source>The server disconnects its readers, as an operator asked, and refuses new ones</source>
        <translation>Der Server trennt seine Leser, wie ein Betreiber es verlangt hat, und weist neue ab</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>New events are put in order and kept</source>
        <translation>Neue Ereignisse werden geordnet und aufbewahrt</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Zustellung</translation>
    </message>
    <message>
        <source>Events arrive at a reader of the server’s own</source>
        <translation>Ereignisse kommen bei einem eigenen Leser des Servers an</translation>
    </message>
    <message>
        <source>No drain</source>
        <translation>Kein Trennen aller Leser</translation>
    </message>
    <message>
        <source>Readers are not sent away</source>
        <translation>Leser werden nicht weggeschickt</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>What sends events to readers answers in time</source>
        <translation>Was Ereignisse an Leser sendet, antwortet rechtzeitig</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>All servers with this history work together as they should</source>
        <translation>Alle Server mit diesem Verlauf arbeiten zusammen, wie sie sollen</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>New connections are taken</source>
        <translation>Neue Verbindungen werden angenommen</translation>
    </message>
    <message>
        <source>Bids</source>
        <translation>Gebote</translation>
    </message>
    <message>
        <source>Bids can be stored</source>
        <translation>Gebote können gespeichert werden</translation>
    </message>
    <message>
        <source>Kafka copy</source>
        <translation>Kopie in Kafka</translation>
    </message>
    <message>
        <source>Events are copied to Kafka</source>
        <translation>Ereignisse werden nach Kafka kopiert</translation>
    </message>
    <message>
        <source>Kafka input</source>
        <translation>Quelle Kafka</translation>
    </message>
    <message>
        <source>Topics of Kafka are read</source>
        <translation>Themen aus Kafka werden gelesen</translation>
    </message>
    <message>
        <source>Alert rules</source>
        <translation>Alarmregeln</translation>
    </message>
    <message>
        <source>The file of alert rules is in use as it is</source>
        <translation>Die Datei der Alarmregeln wird verwendet, wie sie ist</translation>
    </message>
    <message>
        <source>Token keys</source>
        <translation>Token-Schlüssel</translation>
    </message>
    <message>
        <source>The keys that tokens are checked with can be read</source>
        <translation>Die Schlüssel, mit denen Token geprüft werden, sind lesbar</translation>
    </message>
    <message>
        <source>Draining</source>
        <translation>Trennt alle Leser</translation>
    </message>
    <message>
        <source>The server calls it “%1”</source>
        <translation>Der Server nennt es „%1“</translation>
    </message>
</context>
<context>
    <name>heliograph::HostListModel</name>
    <message>
        <source>CPU %1</source>
        <translation>CPU %1</translation>
    </message>
    <message>
        <source>memory %1</source>
        <translation>Speicher %1</translation>
    </message>
    <message>
        <source>silent, %1</source>
        <translation>verstummt, %1</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>CPU trend</source>
        <translation>CPU-Verlauf</translation>
    </message>
    <message>
        <source>CPU (%)</source>
        <translation>CPU (%)</translation>
    </message>
    <message>
        <source>Memory (%)</source>
        <translation>Speicher (%)</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>heliograph::HostListPanel</name>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>No host contains this text.</source>
        <translation>Kein Host enthält diesen Text.</translation>
    </message>
    <message>
        <source>Forget this host</source>
        <translation>Diesen Host vergessen</translation>
    </message>
    <message>
        <source>Delete: forget a host that is silent.</source>
        <translation>Entf: einen verstummten Host vergessen.</translation>
    </message>
    <message>
        <source>No hosts yet</source>
        <translation>Noch keine Hosts</translation>
    </message>
    <message>
        <source>Every host that sends its load appears here, the busiest first.</source>
        <translation>Jeder Host, der seine Auslastung sendet, erscheint hier, der am stärksten ausgelastete zuerst.</translation>
    </message>
    <message>
        <source>Find in the hosts</source>
        <translation>Suchen in den Hosts</translation>
    </message>
</context>
<context>
    <name>heliograph::ItemDialog</name>
    <message>
        <source>New item</source>
        <translation>Neues Los</translation>
    </message>
    <message>
        <source>&amp;Put up</source>
        <translation>&amp;Anbieten</translation>
    </message>
    <message>
        <source>It &amp;ends</source>
        <translation>Es &amp;endet</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>A bid in the last seconds moves the end to that much later, so that others can answer.</source>
        <translation>Ein Gebot in den letzten Sekunden verschiebt das Ende um so viel, damit andere antworten können.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>&amp;Starting bid</source>
        <translation>&amp;Startgebot</translation>
    </message>
    <message>
        <source>S&amp;tep between bids</source>
        <translation>S&amp;chritt zwischen Geboten</translation>
    </message>
    <message>
        <source>En&amp;d</source>
        <translation>E&amp;nde</translation>
    </message>
    <message>
        <source>Late bids p&amp;rolong it by</source>
        <translation>Späte Gebote ver&amp;längern um</translation>
    </message>
    <message>
        <source>There is an item of this name. Choose another one.</source>
        <translation>Ein Los dieses Namens gibt es schon. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>This end has passed.</source>
        <translation>Dieses Ende ist schon vorbei.</translation>
    </message>
</context>
<context>
    <name>heliograph::KafkaView</name>
    <message>
        <source>Brokers: %1</source>
        <translation>Broker: %1</translation>
    </message>
    <message>
        <source>Kafka topic %1: %2 written, %3 waiting, %4 lost</source>
        <translation>Kafka-Topic %1: %2 geschrieben, %3 warten, %4 verloren</translation>
    </message>
    <message>
        <source>%1. Problem: %2</source>
        <translation>%1. Problem: %2</translation>
    </message>
    <message>
        <source>%1. Not connected</source>
        <translation>%1. Nicht verbunden</translation>
    </message>
    <message>
        <source>Group %1</source>
        <translation>Gruppe %1</translation>
    </message>
    <message>
        <source>%1, members: %2</source>
        <translation>%1, Mitglieder: %2</translation>
    </message>
    <message>
        <source>%1: not connected</source>
        <translation>%1: nicht verbunden</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: another member reads</source>
        <translation>%1: ein anderes Mitglied liest</translation>
    </message>
    <message>
        <source>%1: this server reads</source>
        <translation>%1: dieser Server liest</translation>
    </message>
    <message>
        <source>%1: this server reads, %2 behind</source>
        <translation>%1: dieser Server liest, Rückstand %2</translation>
    </message>
    <message>
        <source>Read back in %1 s: %2</source>
        <translation>In %1 s zurückgelesen: %2</translation>
    </message>
    <message>
        <source>%1, others %2</source>
        <translation>%1, andere %2</translation>
    </message>
    <message>
        <source>%1. By type: %2. By topic: %3</source>
        <translation>%1. Nach Art: %2. Nach Thema: %3</translation>
    </message>
    <message>
        <source>Topic %1 into channel %2</source>
        <translation>Topic %1 in Kanal %2</translation>
    </message>
    <message>
        <source>%1: this server takes it, %2 behind</source>
        <translation>%1: dieser Server übernimmt, Rückstand %2</translation>
    </message>
    <message>
        <source>%1: another server takes it</source>
        <translation>%1: ein anderer Server übernimmt</translation>
    </message>
    <message>
        <source>%1. It was removed and made again, and is taken from its beginning</source>
        <translation>%1. Das Topic wurde entfernt und neu angelegt und wird von Anfang an übernommen</translation>
    </message>
</context>
<context>
    <name>heliograph::LayoutDialog</name>
    <message>
        <source>Sa&amp;ve</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation>&amp;Verwenden</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Layouts</source>
        <translation>Anordnungen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>A name for the panels as they are now</source>
        <translation>Ein Name für die Bereiche, wie sie jetzt sind</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Save puts the panels as they are now in place of this layout.</source>
        <translation>Speichern ersetzt diese Anordnung durch die Bereiche, wie sie jetzt sind.</translation>
    </message>
</context>
<context>
    <name>heliograph::LogCapture</name>
    <message numerus="yes">
        <source>%n message(s) came too fast and were left out</source>
        <translation>
            <numerusform>%n Meldung kam zu schnell und wurde ausgelassen</numerusform>
            <numerusform>%n Meldungen kamen zu schnell und wurden ausgelassen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::LogDrawer</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>All messages</source>
        <translation>Alle Meldungen</translation>
    </message>
    <message>
        <source>Info and above</source>
        <translation>Ab Hinweis</translation>
    </message>
    <message>
        <source>Warnings and above</source>
        <translation>Ab Warnung</translation>
    </message>
    <message>
        <source>Critical only</source>
        <translation>Nur kritische</translation>
    </message>
    <message>
        <source>Lowest level shown</source>
        <translation>Niedrigste gezeigte Stufe</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>Protokoll durchsuchen</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Mitlaufen</translation>
    </message>
    <message>
        <source>Stay at the newest message</source>
        <translation>Bei der neuesten Meldung bleiben</translation>
    </message>
    <message>
        <source>Close the log</source>
        <translation>Protokoll schließen</translation>
    </message>
    <message>
        <source>Nothing logged at this level</source>
        <translation>Auf dieser Stufe wurde nichts gemeldet</translation>
    </message>
</context>
<context>
    <name>heliograph::LogModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Bestandteil</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Debug</source>
        <translation>Debug</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
</context>
<context>
    <name>heliograph::MainWindow</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Time range</source>
        <translation>&amp;Zeitraum</translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation>Fa&amp;rben</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>&amp;Verbindung</translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation>&amp;Profil</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>&amp;Bid</source>
        <translation>&amp;Gebot</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Show &amp;%1 %2</source>
        <translation>&amp;%1 %2 zeigen</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>%1 ausblenden</translation>
    </message>
    <message>
        <source>Maximise %1</source>
        <translation>%1 maximieren</translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>Hoher &amp;Kontrast</translation>
    </message>
    <message>
        <source>Pa&amp;nels</source>
        <translation>B&amp;ereiche</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>&amp;Trennen</translation>
    </message>
    <message>
        <source>&amp;Stop the local server</source>
        <translation>Den lokalen Server &amp;anhalten</translation>
    </message>
    <message>
        <source>&amp;Start the local server</source>
        <translation>Den lokalen Server &amp;starten</translation>
    </message>
    <message>
        <source>Hide &amp;%1 %2</source>
        <translation>&amp;%1 %2 ausblenden</translation>
    </message>
    <message>
        <source>Restore %1</source>
        <translation>%1 wiederherstellen</translation>
    </message>
    <message>
        <source>Your sign-in ends soon. Sign in again to go on without a break.</source>
        <translation>Ihre Anmeldung endet bald. Melden Sie sich erneut an, um ohne Unterbrechung weiterzumachen.</translation>
    </message>
    <message>
        <source>The layout %1 could not be read.</source>
        <translation>Die Anordnung %1 konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>La&amp;youts</source>
        <translation>An&amp;ordnungen</translation>
    </message>
    <message>
        <source>In its own &amp;window</source>
        <translation>In eigenem &amp;Fenster</translation>
    </message>
    <message>
        <source>Put %1 back into the main window</source>
        <translation>%1 zurück ins Hauptfenster holen</translation>
    </message>
    <message>
        <source>Open %1 in its own window</source>
        <translation>%1 in eigenem Fenster öffnen</translation>
    </message>
    <message>
        <source>Use the layout “%1”</source>
        <translation>Die Anordnung „%1“ verwenden</translation>
    </message>
</context>
<context>
    <name>heliograph::MaximaTrail</name>
    <message numerus="yes">
        <source>The last %n maxima: from %1 to %2</source>
        <translation>
            <numerusform>Das letzte Höchstgebot: von %1 bis %2</numerusform>
            <numerusform>Die letzten %n Höchstgebote: von %1 bis %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::MaximumView</name>
    <message>
        <source>Current maximum</source>
        <translation>Höchstgebot</translation>
    </message>
    <message>
        <source>No maximum known</source>
        <translation>Kein Höchstgebot bekannt</translation>
    </message>
    <message>
        <source>What is left of the last minute</source>
        <translation>Was von der letzten Minute bleibt</translation>
    </message>
    <message>
        <source>No bids, started at</source>
        <translation>Kein Gebot, begann bei</translation>
    </message>
    <message>
        <source>No bids yet, starts at</source>
        <translation>Noch kein Gebot, beginnt bei</translation>
    </message>
    <message numerus="yes">
        <source>%n accepted bid(s)</source>
        <translation>
            <numerusform>%n angenommenes Gebot</numerusform>
            <numerusform>%n angenommene Gebote</numerusform>
        </translation>
    </message>
    <message>
        <source>Final price</source>
        <translation>Endpreis</translation>
    </message>
</context>
<context>
    <name>heliograph::MessageDialog</name>
    <message>
        <source>Send a notice</source>
        <translation>Mitteilung senden</translation>
    </message>
    <message>
        <source>Announce something</source>
        <translation>Etwas ankündigen</translation>
    </message>
    <message>
        <source>It joins the notifications of every connected window and page, or of one user only; a window shows it until it is closed or takes another profile, and on the desktop where that is wanted.</source>
        <translation>Sie kommt zu den Mitteilungen aller verbundenen Fenster und Seiten, oder nur einer Person; ein Fenster zeigt sie, bis es geschlossen wird oder ein anderes Profil nimmt, und auf Wunsch auf dem Desktop.</translation>
    </message>
    <message>
        <source>It stands above the messages of every page until the next announcement, and joins the notifications of every connected window until that is closed or takes another profile, never on the desktop.</source>
        <translation>Sie steht auf jeder Seite über den Mitteilungen, bis die nächste Ankündigung kommt, und in jedem verbundenen Fenster unter den Mitteilungen, bis es geschlossen wird oder ein anderes Profil nimmt, nie auf dem Desktop.</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>&amp;Announce</source>
        <translation>&amp;Ankündigen</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>&amp;Text</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Se&amp;verity</source>
        <translation>&amp;Gewicht</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Only for &amp;user</source>
        <translation>&amp;Nur für</translation>
    </message>
    <message>
        <source>Type a message.</source>
        <translation>Geben Sie einen Text ein.</translation>
    </message>
    <message>
        <source>A message has at most %1 characters.</source>
        <translation>Ein Text hat höchstens %1 Zeichen.</translation>
    </message>
</context>
<context>
    <name>heliograph::MetricsLegend</name>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>High from %1 on, critical from %2 on.</source>
        <translation>Hoch ab %1, kritisch ab %2.</translation>
    </message>
</context>
<context>
    <name>heliograph::MetricsModel</name>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>heliograph::MetricsPanel</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Processor time in use, of all cores together</source>
        <translation>Genutzte Prozessorzeit, von allen Kernen zusammen</translation>
    </message>
    <message>
        <source>Memory in use</source>
        <translation>Belegter Speicher</translation>
    </message>
    <message>
        <source>HTTP requests since the value before, not per second: how often values come is set at the server</source>
        <translation>HTTP-Anfragen seit dem Wert davor, nicht je Sekunde: Wie oft Werte kommen, stellt der Server ein</translation>
    </message>
    <message>
        <source>System metrics</source>
        <translation>Systemlast</translation>
    </message>
    <message>
        <source>Metrics of %1 over time</source>
        <translation>Last von %1 im Verlauf</translation>
    </message>
    <message>
        <source>high from %1</source>
        <translation>hoch ab %1</translation>
    </message>
    <message>
        <source>critical from %1</source>
        <translation>kritisch ab %1</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Waiting for the first values.</source>
        <translation>Warte auf die ersten Werte.</translation>
    </message>
    <message>
        <source>No metrics from this server</source>
        <translation>Keine Messwerte von diesem Server</translation>
    </message>
    <message>
        <source>A server measures its own host. Metrics of others can be published to it.</source>
        <translation>Ein Server misst seinen eigenen Rechner. Messwerte anderer können ihm gesendet werden.</translation>
    </message>
</context>
<context>
    <name>heliograph::MetricsSlice</name>
    <message>
        <source>%1: %2 reached %3</source>
        <translation>%1: %2 erreichte %3</translation>
    </message>
    <message>
        <source>Host %1</source>
        <translation>Host %1</translation>
    </message>
    <message>
        <source>Hosts: charts at once: %1</source>
        <translation>Hosts: Diagramme zugleich: %1</translation>
    </message>
</context>
<context>
    <name>heliograph::MyBidsModel</name>
    <message>
        <source>Item</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Your bid</source>
        <translation>Ihr Gebot</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>Höchstes</translation>
    </message>
    <message>
        <source>Next from</source>
        <translation>Nächstes ab</translation>
    </message>
    <message>
        <source>The least that leads</source>
        <translation>Das kleinste Gebot, das führt</translation>
    </message>
    <message>
        <source>Ends in</source>
        <translation>Endet in</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
</context>
<context>
    <name>heliograph::MyBidsPanel</name>
    <message>
        <source>My bids</source>
        <translation>Meine Gebote</translation>
    </message>
    <message>
        <source>leading %1, outbid %2</source>
        <translation>führend %1, überboten %2</translation>
    </message>
    <message>
        <source>A click or Enter goes to the item.</source>
        <translation>Ein Klick oder Enter führt zum Los.</translation>
    </message>
    <message>
        <source>No bids yet</source>
        <translation>Noch keine Gebote</translation>
    </message>
    <message>
        <source>The items that you bid for appear here, the one that ends next first.</source>
        <translation>Hier erscheinen die Lose, auf die Sie bieten; zuerst das, das als nächstes endet.</translation>
    </message>
    <message>
        <source>Bids made elsewhere appear within 30 seconds.</source>
        <translation>Gebote, die Sie anderswo abgeben, erscheinen innerhalb von 30 Sekunden.</translation>
    </message>
    <message>
        <source>Sign in to see your bids</source>
        <translation>Melden Sie sich an, um Ihre Gebote zu sehen</translation>
    </message>
</context>
<context>
    <name>heliograph::NamedLayouts</name>
    <message>
        <source>Give a name of up to %1 characters.</source>
        <translation>Geben Sie einen Namen mit höchstens %1 Zeichen ein.</translation>
    </message>
    <message>
        <source>There are %1 layouts already. Delete one first.</source>
        <translation>Es gibt schon %1 Anordnungen. Löschen Sie erst eine.</translation>
    </message>
    <message>
        <source>There is a layout named %1 already.</source>
        <translation>Es gibt schon eine Anordnung namens %1.</translation>
    </message>
</context>
<context>
    <name>heliograph::NamedListPanel</name>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>heliograph::NotificationDelegate</name>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1 min</translation>
    </message>
    <message>
        <source>for you</source>
        <translation>für Sie</translation>
    </message>
</context>
<context>
    <name>heliograph::NotificationLines</name>
    <message>
        <source>Unread: %1</source>
        <translation>Ungelesen: %1</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1-mal</translation>
    </message>
    <message>
        <source>%1 times since %2</source>
        <translation>%1-mal seit %2</translation>
    </message>
</context>
<context>
    <name>heliograph::NotificationsPanel</name>
    <message>
        <source>Notifications</source>
        <translation>Mitteilungen</translation>
    </message>
    <message>
        <source>Notify again</source>
        <translation>Wieder melden</translation>
    </message>
    <message>
        <source>For one hour</source>
        <translation>Eine Stunde lang</translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <translation>Bis morgen</translation>
    </message>
    <message>
        <source>Until turned off</source>
        <translation>Bis auf Weiteres</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Nothing matches the filter.</source>
        <translation>Nichts passt zum Filter.</translation>
    </message>
    <message>
        <source>%1 unread</source>
        <translation>%1 ungelesen</translation>
    </message>
    <message>
        <source>Show %1 new</source>
        <translation>%1 neue zeigen</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Nicht stören</translation>
    </message>
    <message>
        <source>Do not disturb until %1</source>
        <translation>Nicht stören bis %1</translation>
    </message>
    <message>
        <source>Do not disturb: off</source>
        <translation>Nicht stören: aus</translation>
    </message>
    <message>
        <source>No desktop notices. They are all listed here.</source>
        <translation>Keine Meldungen auf dem Bildschirm. Hier stehen alle.</translation>
    </message>
    <message>
        <source>Desktop notices are shown. Choose when not to be disturbed.</source>
        <translation>Meldungen erscheinen auf dem Bildschirm. Wählen Sie, wann nicht.</translation>
    </message>
    <message>
        <source>Not updating</source>
        <translation>Kommt nichts Neues</translation>
    </message>
    <message>
        <source>Sho&amp;w</source>
        <translation>&amp;Zeige</translation>
    </message>
    <message>
        <source>Show severities</source>
        <translation>Zeige Schweregrade</translation>
    </message>
    <message>
        <source>Co&amp;ntaining</source>
        <translation>Mit Te&amp;xt</translation>
    </message>
    <message>
        <source>Containing text</source>
        <translation>Mit Text</translation>
    </message>
    <message>
        <source>Mark read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Mark the %1 listed as read</source>
        <translation>Die %1 gezeigten gelesen</translation>
    </message>
    <message>
        <source>Mark read: all notifications</source>
        <translation>Gelesen: alle Mitteilungen</translation>
    </message>
    <message>
        <source>No notifications</source>
        <translation>Keine Mitteilungen</translation>
    </message>
    <message>
        <source>New ones appear here.</source>
        <translation>Neue erscheinen hier.</translation>
    </message>
    <message>
        <source>New ones that match the filter appear here.</source>
        <translation>Neue, die zum Filter passen, erscheinen hier.</translation>
    </message>
    <message>
        <source>Show %1 hidden by the filter</source>
        <translation>%1 vom Filter verborgene zeigen</translation>
    </message>
    <message>
        <source>No desktop notices</source>
        <translation>Keine Mitteilungen auf dem Desktop</translation>
    </message>
    <message>
        <source>No connection to the server</source>
        <translation>Keine Verbindung zum Server</translation>
    </message>
</context>
<context>
    <name>heliograph::OperatorController</name>
    <message>
        <source>The reader was disconnected.</source>
        <translation>Der Leser wurde getrennt.</translation>
    </message>
    <message numerus="yes">
        <source>%n reader(s) of %1 disconnected.</source>
        <translation>
            <numerusform>%n Leser von %1 getrennt.</numerusform>
            <numerusform>%n Leser von %1 getrennt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The drain was stopped. The server takes readers again.</source>
        <translation>Das Trennen wurde beendet. Der Server nimmt wieder Leser an.</translation>
    </message>
    <message>
        <source>%1 These servers have not confirmed it: %2. Try again.</source>
        <translation>%1 Diese Server haben es nicht bestätigt: %2. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The server did not answer. What is shown here was last known.</source>
        <translation>Der Server hat nicht geantwortet. Gezeigt wird hier der letzte bekannte Stand.</translation>
    </message>
</context>
<context>
    <name>heliograph::OperatorPage</name>
    <message>
        <source>Operator</source>
        <translation>Betrieb</translation>
    </message>
    <message>
        <source>version %1, up %2</source>
        <translation>Version %1, läuft seit %2</translation>
    </message>
    <message>
        <source>You have disconnected this window. What is shown here was last known. Connect again to operate the server.</source>
        <translation>Sie haben dieses Fenster getrennt. Hier steht, was zuletzt bekannt war. Verbinden Sie es wieder, um den Server zu betreiben.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>version %1, up %2 when last known</source>
        <translation>zuletzt bekannt: Version %1, läuft seit %2</translation>
    </message>
    <message>
        <source>Connec&amp;tions: %1</source>
        <translation>Verb&amp;indungen: %1</translation>
    </message>
    <message>
        <source>This server does not list its readers, so none can be disconnected from here.</source>
        <translation>Dieser Server führt keine Liste seiner Leser; deshalb lässt sich von hier aus keiner trennen.</translation>
    </message>
    <message>
        <source>The server says that it is not ready.</source>
        <translation>Der Server sagt, er sei nicht bereit.</translation>
    </message>
    <message>
        <source>Streams: %1 ended, %2 open</source>
        <translation>Ströme: %1 beendet, %2 offen</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>Alle trennen</translation>
    </message>
    <message>
        <source>For operators</source>
        <translation>Für Betreiber</translation>
    </message>
    <message>
        <source>No server to operate</source>
        <translation>Kein Server zu betreiben</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Leser</translation>
    </message>
    <message>
        <source>Events waiting</source>
        <translation>Wartende Ereignisse</translation>
    </message>
    <message>
        <source>Values skipped</source>
        <translation>Übersprungene Werte</translation>
    </message>
    <message>
        <source>Worst first</source>
        <translation>Schlechteste zuerst</translation>
    </message>
    <message>
        <source>Worst first: sort by how far readers are behind</source>
        <translation>Schlechteste zuerst: nach dem Rückstand der Leser ordnen</translation>
    </message>
    <message>
        <source>Disconnect…</source>
        <translation>Trennen …</translation>
    </message>
    <message>
        <source>Disconnect… the chosen reader</source>
        <translation>Trennen … des gewählten Lesers</translation>
    </message>
    <message>
        <source>Let all &amp;go over</source>
        <translation>Alle tre&amp;nnen in</translation>
    </message>
    <message>
        <source>Let all go over this many seconds</source>
        <translation>Alle gehen lassen in so vielen Sekunden</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Drain…</source>
        <translation>Alle trennen …</translation>
    </message>
    <message>
        <source>Drain… all readers</source>
        <translation>Alle trennen … Leser dieses Servers</translation>
    </message>
    <message>
        <source>Progress of the drain</source>
        <translation>Fortschritt des Trennens</translation>
    </message>
    <message>
        <source>Connec&amp;tions: %1 of %2, the most delayed first</source>
        <translation>Verb&amp;indungen: %1 von %2, die am meisten verzögerten zuerst</translation>
    </message>
    <message>
        <source>Connect with an account that may operate it.</source>
        <translation>Verbinden Sie sich mit einem Konto, das ihn bedienen darf.</translation>
    </message>
    <message>
        <source>No readers are connected.</source>
        <translation>Kein Leser ist verbunden.</translation>
    </message>
    <message>
        <source>Streams: %1 ended, %2 open, %3 s to go</source>
        <translation>Ströme: %1 beendet, %2 offen, noch %3 s</translation>
    </message>
    <message>
        <source>Disconnect all readers of %1?</source>
        <translation>Alle Leser von %1 trennen?</translation>
    </message>
    <message numerus="yes">
        <source>Disconnect all %n reader(s), spread over %1 s? They are asked to reconnect later, and those who come are sent away until the drain is stopped.</source>
        <translation>
            <numerusform>%n Leser trennen, verteilt über %1 s? Er wird gebeten, sich später neu zu verbinden, und wer kommt, wird weggeschickt, bis das Trennen beendet wird.</numerusform>
            <numerusform>Alle %n Leser trennen, verteilt über %1 s? Sie werden gebeten, sich später neu zu verbinden, und wer kommt, wird weggeschickt, bis das Trennen beendet wird.</numerusform>
        </translation>
    </message>
    <message>
        <source>Disconnect &amp;user…</source>
        <translation>&amp;Nutzer trennen …</translation>
    </message>
    <message>
        <source>Disconnect user…: all readers of the chosen one&apos;s user</source>
        <translation>Nutzer trennen …: alle Leser des Nutzers, der zum gewählten gehört</translation>
    </message>
    <message>
        <source>&amp;Stop draining</source>
        <translation>Trennen b&amp;eenden</translation>
    </message>
    <message>
        <source>Stop draining: take readers again</source>
        <translation>Trennen beenden: wieder Leser annehmen</translation>
    </message>
    <message numerus="yes">
        <source>Disconnect all readers of %1, at all %n server(s) with this history?</source>
        <translation>
            <numerusform>Alle Leser von %1 an dem %n Server mit diesem Verlauf trennen?</numerusform>
            <numerusform>Alle Leser von %1 an allen %n Servern mit diesem Verlauf trennen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Delivered/s</source>
        <translation>Zugestellt/s</translation>
    </message>
    <message>
        <source>Published/s</source>
        <translation>Veröffentlicht/s</translation>
    </message>
    <message>
        <source>Bids/s</source>
        <translation>Gebote/s</translation>
    </message>
    <message>
        <source>Skipped/s</source>
        <translation>Übersprungen/s</translation>
    </message>
    <message>
        <source>Readers of event streams that are connected to this server</source>
        <translation>Leser von Ereignisströmen, die mit diesem Server verbunden sind</translation>
    </message>
    <message>
        <source>Events that were not sent yet, of all readers together</source>
        <translation>Ereignisse, die noch nicht gesendet sind, von allen Lesern zusammen</translation>
    </message>
    <message>
        <source>The newest values and messages are never skipped.</source>
        <translation>Die neuesten Werte und Nachrichten werden nie übersprungen.</translation>
    </message>
    <message>
        <source>Values that newer ones replaced before slow readers could take them, of the readers in the list since they connected</source>
        <translation>Werte, die durch neuere ersetzt wurden, bevor langsame Leser sie abnehmen konnten, bei den Lesern der Liste, seit diese verbunden sind</translation>
    </message>
    <message>
        <source>Events sent to readers each second, counted once for each reader</source>
        <translation>Je Sekunde an Leser gesendete Ereignisse, für jeden Leser einmal gezählt</translation>
    </message>
    <message>
        <source>New events each second</source>
        <translation>Neue Ereignisse je Sekunde</translation>
    </message>
    <message>
        <source>Bids each second, accepted or not</source>
        <translation>Gebote je Sekunde, angenommen oder nicht</translation>
    </message>
    <message>
        <source>Values that newer ones replaced before slow readers could take them, each second, also of readers that have left</source>
        <translation>Werte, die durch neuere ersetzt wurden, bevor langsame Leser sie abnehmen konnten, je Sekunde, auch bei Lesern, die gegangen sind</translation>
    </message>
    <message>
        <source>Sort by how far readers are behind. A click on a head sorts by its column instead.</source>
        <translation>Danach sortieren, wie weit die Leser zurück sind. Ein Klick auf einen Spaltenkopf sortiert stattdessen nach dieser Spalte.</translation>
    </message>
    <message>
        <source>End the connection of the chosen reader, who may connect again</source>
        <translation>Die Verbindung des gewählten Lesers beenden; er darf sich wieder verbinden</translation>
    </message>
    <message>
        <source>End all connections of the chosen reader&apos;s user, at every server with this history</source>
        <translation>Alle Verbindungen des Benutzers dieses Lesers beenden, auf allen Servern mit diesem Verlauf</translation>
    </message>
    <message>
        <source>Readers are sent away evenly over this time, so that they do not all come back at once</source>
        <translation>Die Leser werden gleichmäßig über diese Zeit weggeschickt, damit nicht alle auf einmal wiederkommen</translation>
    </message>
    <message>
        <source>Send all readers away, to other servers if there are some, before this one is stopped</source>
        <translation>Alle Leser wegschicken, auf andere Server, wenn es welche gibt, bevor dieser angehalten wird</translation>
    </message>
    <message>
        <source>Let readers connect to this server again</source>
        <translation>Leser wieder zu diesem Server lassen</translation>
    </message>
    <message>
        <source>Those who come are sent away until the drain is stopped.</source>
        <translation>Wer kommt, wird weggeschickt, bis das Trennen beendet ist.</translation>
    </message>
    <message>
        <source>All have left</source>
        <translation>Alle sind gegangen</translation>
    </message>
    <message>
        <source>Disconnect %1 at %2, connected for %3?</source>
        <translation>%1 bei %2, verbunden seit %3, trennen?</translation>
    </message>
    <message>
        <source>Disconnect %1 at %2, with %3, connected for %4?</source>
        <translation>%1 bei %2, mit %3, verbunden seit %4, trennen?</translation>
    </message>
    <message>
        <source>Disconnect this window?</source>
        <translation>Dieses Fenster trennen?</translation>
    </message>
    <message>
        <source>It will have to be connected again by hand.</source>
        <translation>Es muss dann von Hand wieder verbunden werden.</translation>
    </message>
    <message>
        <source>Connec&amp;tions when last known: %1</source>
        <translation>Verb&amp;indungen, zuletzt bekannt: %1</translation>
    </message>
    <message>
        <source>This window is one of them.</source>
        <translation>Dieses Fenster ist einer davon.</translation>
    </message>
</context>
<context>
    <name>heliograph::PanelFrame</name>
    <message>
        <source>Restore size</source>
        <translation>Größe wiederherstellen</translation>
    </message>
    <message>
        <source>Maximise</source>
        <translation>Maximieren</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>%1 menu</source>
        <translation>Menü %1</translation>
    </message>
    <message>
        <source>More for this panel</source>
        <translation>Mehr zu diesem Bereich</translation>
    </message>
    <message>
        <source>Time taken to connect</source>
        <translation>Zeit seit Beginn des Verbindens</translation>
    </message>
    <message>
        <source>Back into the main window</source>
        <translation>Zurück ins Hauptfenster</translation>
    </message>
    <message>
        <source>In its own window</source>
        <translation>In eigenem Fenster</translation>
    </message>
</context>
<context>
    <name>heliograph::PlainTable</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;all</source>
        <translation>&amp;Alles kopieren</translation>
    </message>
    <message>
        <source>E&amp;xport CSV…</source>
        <translation>CSV e&amp;xportieren …</translation>
    </message>
    <message>
        <source>&amp;Sort by</source>
        <translation>&amp;Sortieren nach</translation>
    </message>
    <message>
        <source>Own order</source>
        <translation>Eigener Ordnung</translation>
    </message>
</context>
<context>
    <name>heliograph::Preferences</name>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Chosen here</source>
        <translation>Hier gewählt</translation>
    </message>
    <message>
        <source>Fixed by the environment: %1</source>
        <translation>Von der Umgebung festgelegt: %1</translation>
    </message>
    <message>
        <source>Fixed by the command line: %1</source>
        <translation>Von der Befehlszeile festgelegt: %1</translation>
    </message>
    <message>
        <source>Nothing else was chosen.</source>
        <translation>Nichts anderes wurde gewählt.</translation>
    </message>
    <message>
        <source>Remembered in %1</source>
        <translation>Gemerkt in %1</translation>
    </message>
    <message>
        <source>It can be chosen here when the program starts without this variable.</source>
        <translation>Hier wählbar, wenn das Programm ohne diese Variable startet.</translation>
    </message>
    <message>
        <source>It can be chosen here when the program starts without this option.</source>
        <translation>Hier wählbar, wenn das Programm ohne diese Option startet.</translation>
    </message>
</context>
<context>
    <name>heliograph::PriceDialog</name>
    <message>
        <source>Publish a price</source>
        <translation>Preis veröffentlichen</translation>
    </message>
    <message>
        <source>&amp;Publish</source>
        <translation>&amp;Veröffentlichen</translation>
    </message>
    <message>
        <source>&amp;Symbol</source>
        <translation>&amp;Symbol</translation>
    </message>
    <message>
        <source>P&amp;rice</source>
        <translation>&amp;Preis</translation>
    </message>
    <message>
        <source>Type an amount.</source>
        <translation>Geben Sie einen Betrag ein.</translation>
    </message>
    <message>
        <source>The amount must be more than nothing.</source>
        <translation>Der Betrag muss mehr als nichts sein.</translation>
    </message>
    <message>
        <source>No amount is that large.</source>
        <translation>So groß kann kein Betrag sein.</translation>
    </message>
    <message>
        <source>Write the amount like %1.</source>
        <translation>Schreiben Sie den Betrag wie %1.</translation>
    </message>
    <message>
        <source>Every reader of the symbol gets it at once. It is the price until a newer one comes.</source>
        <translation>Jeder Leser des Symbols bekommt ihn sofort. Er ist der Preis, bis ein neuerer kommt.</translation>
    </message>
</context>
<context>
    <name>heliograph::PriceModel</name>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Change in percent</source>
        <translation>Änderung in Prozent</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>heliograph::PricePanel</name>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Price of %1 over time</source>
        <translation>Preis von %1 im Verlauf</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>Seit %1</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Waiting for the first price.</source>
        <translation>Warte auf den ersten Preis.</translation>
    </message>
    <message>
        <source>No price yet</source>
        <translation>Noch kein Preis</translation>
    </message>
    <message>
        <source>The server sends prices by itself, or when they are published to it.</source>
        <translation>Der Server sendet Kurse von sich aus, oder wenn sie ihm gesendet werden.</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>a change of a price in a time</comment>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <comment>a price since a time</comment>
        <translation>%1 seit %2</translation>
    </message>
    <message>
        <source>%1 since the gap</source>
        <translation>%1 seit der Lücke</translation>
    </message>
    <message>
        <source>A change is not counted across a time of which no price is known</source>
        <translation>Eine Änderung wird nicht über eine Zeit hinweg gezählt, aus der kein Preis bekannt ist</translation>
    </message>
</context>
<context>
    <name>heliograph::PriceSlice</name>
    <message>
        <source>Symbol %1</source>
        <translation>Symbol %1</translation>
    </message>
    <message>
        <source>Prices: charts at once: %1</source>
        <translation>Preise: Diagramme zugleich: %1</translation>
    </message>
</context>
<context>
    <name>heliograph::PriceWords</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>unchanged in %1</source>
        <translation>unverändert in %1</translation>
    </message>
    <message>
        <source>up %1 percent in %2</source>
        <translation>%1 Prozent höher in %2</translation>
    </message>
    <message>
        <source>down %1 percent in %2</source>
        <translation>%1 Prozent niedriger in %2</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::ProfileCombo</name>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Manage profiles…</source>
        <translation>Profile verwalten …</translation>
    </message>
    <message>
        <source>Connect to a server…</source>
        <translation>Mit Server verbinden …</translation>
    </message>
</context>
<context>
    <name>heliograph::ProfileDialog</name>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Durchsuchen …</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Neu</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>N&amp;ame</source>
        <translation>N&amp;ame</translation>
    </message>
    <message>
        <source>S&amp;erver</source>
        <translation>Se&amp;rver</translation>
    </message>
    <message>
        <source>&amp;Token file</source>
        <translation>&amp;Token-Datei</translation>
    </message>
    <message>
        <source>Choose the file that holds the token</source>
        <translation>Wählen Sie die Datei mit dem Token</translation>
    </message>
    <message>
        <source>Token in the &amp;keyring of this computer</source>
        <translation>Token im Schlüssel&amp;bund dieses Rechners</translation>
    </message>
    <message>
        <source>Only the name of the file is remembered. The token is read whenever it is needed. Without a file, sign in from the menu Connection.</source>
        <translation>Nur der Name der Datei wird gemerkt. Das Token wird gelesen, wann immer es gebraucht wird. Ohne Datei melden Sie sich im Menü Verbindung an.</translation>
    </message>
    <message>
        <source>There is no keyring on this desktop.</source>
        <translation>Auf diesem Desktop gibt es keinen Schlüsselbund.</translation>
    </message>
</context>
<context>
    <name>heliograph::ProfileList</name>
    <message>
        <source>Local server</source>
        <translation>Lokaler Server</translation>
    </message>
    <message numerus="yes">
        <source>The name of a profile has 1 to %n character(s).</source>
        <translation>
            <numerusform>Der Name eines Profils hat höchstens %n Zeichen.</numerusform>
            <numerusform>Der Name eines Profils hat 1 bis %n Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Invalid server address. Example: https://example.org:3000</source>
        <translation>Ungültige Adresse eines Servers. Beispiel: https://example.org:3000</translation>
    </message>
    <message>
        <source>A profile with this name exists already.</source>
        <translation>Ein Profil mit diesem Namen gibt es schon.</translation>
    </message>
    <message>
        <source>There are too many profiles. Remove one first.</source>
        <translation>Es gibt zu viele Profile. Entfernen Sie zuerst eines.</translation>
    </message>
</context>
<context>
    <name>heliograph::RangeBar</name>
    <message>
        <source>1 m</source>
        <translation>1 m</translation>
    </message>
    <message>
        <source>5 m</source>
        <translation>5 m</translation>
    </message>
    <message>
        <source>15 m</source>
        <translation>15 m</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 Minute</translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation>5 Minuten</translation>
    </message>
    <message>
        <source>15 minutes</source>
        <translation>15 Minuten</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 Stunden</translation>
    </message>
    <message>
        <source>%1: show %2</source>
        <translation>%1: %2 zeigen</translation>
    </message>
    <message>
        <source>Show %1 (%2 in the chart)</source>
        <translation>%1 zeigen (%2 im Diagramm)</translation>
    </message>
    <message>
        <source>Show another time (6 in the chart)</source>
        <translation>Andere Zeit zeigen (6 im Diagramm)</translation>
    </message>
    <message>
        <source>%1: another time</source>
        <translation>%1: andere Zeit</translation>
    </message>
    <message>
        <source>Time range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Anderer …</translation>
    </message>
    <message>
        <source>Time range: %1</source>
        <translation>Zeitraum: %1</translation>
    </message>
</context>
<context>
    <name>heliograph::RangeCombo</name>
    <message>
        <source>Time range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Anderer…</translation>
    </message>
</context>
<context>
    <name>heliograph::RangeDialog</name>
    <message>
        <source>The &amp;last</source>
        <translation>Die &amp;letzten</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;Von</translation>
    </message>
    <message>
        <source>Time range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>&amp;Zeigen</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>The last, until now</source>
        <translation>Die letzten, bis jetzt</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>From one moment to another</source>
        <translation>Von einem Zeitpunkt bis zu einem anderen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>&amp;to</source>
        <translation>&amp;bis</translation>
    </message>
    <message>
        <source>This ends before it begins.</source>
        <translation>Das Ende liegt vor dem Anfang.</translation>
    </message>
    <message>
        <source>Choose a second at least.</source>
        <translation>Bitte mindestens eine Sekunde wählen.</translation>
    </message>
</context>
<context>
    <name>heliograph::SampleTableModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>Lücke</translation>
    </message>
    <message>
        <source>Disconnected: nothing is known of the time before</source>
        <translation>Getrennt: über die Zeit davor ist nichts bekannt</translation>
    </message>
    <message>
        <source>Nothing came in the time before</source>
        <translation>In der Zeit davor kam nichts</translation>
    </message>
    <message>
        <source>Disconnected for a part of the time before; else nothing came</source>
        <translation>Für einen Teil der Zeit davor getrennt; sonst kam nichts</translation>
    </message>
</context>
<context>
    <name>heliograph::SecretRequest</name>
    <message>
        <source>The keyring does not work: %1</source>
        <translation>Der Schlüsselbund arbeitet nicht: %1</translation>
    </message>
    <message>
        <source>it opened no session</source>
        <translation>Er hat keine Sitzung geöffnet.</translation>
    </message>
    <message>
        <source>The keyring stayed locked.</source>
        <translation>Der Schlüsselbund blieb gesperrt.</translation>
    </message>
    <message>
        <source>The desktop has no keyring to keep a token in.</source>
        <translation>Der Desktop hat keinen Schlüsselbund, der ein Token aufbewahren könnte.</translation>
    </message>
    <message>
        <source>Heliograph token for %1</source>
        <translation>Heliograph-Token für %1</translation>
    </message>
</context>
<context>
    <name>heliograph::SecretService</name>
    <message>
        <source>This program was built without D-Bus and so cannot use a keyring.</source>
        <translation>Dieses Programm wurde ohne D-Bus gebaut und kann deshalb keinen Schlüsselbund verwenden.</translation>
    </message>
</context>
<context>
    <name>heliograph::ServerButton</name>
    <message>
        <source>Local server: %1</source>
        <translation>Lokaler Server: %1</translation>
    </message>
    <message>
        <source>Local server: problem</source>
        <translation>Lokaler Server: Problem</translation>
    </message>
    <message>
        <source>Local server: off</source>
        <translation>Lokaler Server: aus</translation>
    </message>
    <message>
        <source>The server inside this program, on port %1. Readers: %2</source>
        <translation>Der Server in diesem Programm, an Port %1. Leser: %2</translation>
    </message>
    <message>
        <source>The server inside this program</source>
        <translation>Der Server in diesem Programm</translation>
    </message>
</context>
<context>
    <name>heliograph::ServerPanel</name>
    <message>
        <source>Local server</source>
        <translation>Lokaler Server</translation>
    </message>
    <message>
        <source>Server is stopped</source>
        <translation>Der Server ist angehalten</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet …</translation>
    </message>
    <message>
        <source>Listening on port %1</source>
        <translation>Bereit auf Port %1</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Hält an …</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>Läuft nicht</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Aufhören</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>%1 the local server</source>
        <translation>%1: der lokale Server</translation>
    </message>
    <message>
        <source>Everybody on the network can reach it.</source>
        <translation>Jeder im Netz kann ihn erreichen.</translation>
    </message>
    <message>
        <source>Port %1 is in use by another program.</source>
        <translation>Port %1 wird von einem anderen Programm benutzt.</translation>
    </message>
    <message>
        <source>This program may not use port %1. Ports below 1024 belong to the system.</source>
        <translation>Dieses Programm darf Port %1 nicht benutzen. Ports unter 1024 gehören dem System.</translation>
    </message>
    <message>
        <source>This computer has no address %1.</source>
        <translation>Dieser Rechner hat keine Adresse %1.</translation>
    </message>
    <message>
        <source>The server did not start. %1</source>
        <translation>Der Server ist nicht gestartet. %1</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>Nur dieser Rechner</translation>
    </message>
    <message>
        <source>Every network</source>
        <translation>Jedes Netz</translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation>P&amp;ort</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Any free port</source>
        <translation>Irgendein freier Port</translation>
    </message>
    <message>
        <source>R&amp;eachable from</source>
        <translation>&amp;Erreichbar von</translation>
    </message>
    <message>
        <source>Reachable from</source>
        <translation>Erreichbar von</translation>
    </message>
    <message>
        <source>Copy URL</source>
        <translation>URL kopieren</translation>
    </message>
    <message>
        <source>Copy URL of the server</source>
        <translation>URL kopieren vom Server</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open the page of the server</source>
        <translation>Öffnen der Seite des Servers</translation>
    </message>
    <message>
        <source>Use a free port</source>
        <translation>Freien Port nehmen</translation>
    </message>
    <message>
        <source>clients %1</source>
        <translation>Leser %1</translation>
    </message>
    <message>
        <source>events sent: %1</source>
        <translation>gesendete Ereignisse: %1</translation>
    </message>
    <message>
        <source>Port %1 is in use by %2 (process %3).</source>
        <translation>Port %1 wird von %2 benutzt (Prozess %3).</translation>
    </message>
</context>
<context>
    <name>heliograph::ServerProbe</name>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>This is not a Heliograph server.</source>
        <translation>Das ist kein Heliograph-Server.</translation>
    </message>
    <message>
        <source>Heliograph %1</source>
        <translation>Heliograph %1</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n Los</numerusform>
            <numerusform>%n Lose</numerusform>
        </translation>
    </message>
    <message>
        <source>1,000 items or more</source>
        <translation>1.000 Lose oder mehr</translation>
    </message>
    <message numerus="yes">
        <source>%n symbol(s)</source>
        <translation>
            <numerusform>%n Symbol</numerusform>
            <numerusform>%n Symbole</numerusform>
        </translation>
    </message>
    <message>
        <source>This port speaks TLS. Use https://</source>
        <translation>Dieser Port spricht TLS. Nehmen Sie https://</translation>
    </message>
    <message>
        <source>This port speaks plain HTTP. Use http://</source>
        <translation>Dieser Port spricht einfaches HTTP. Nehmen Sie http://</translation>
    </message>
</context>
<context>
    <name>heliograph::ServersModel</name>
    <message>
        <source>%1 hears none of the others.</source>
        <translation>%1 hört keinen der anderen.</translation>
    </message>
    <message>
        <source>%1 does not hear %2.</source>
        <translation>%1 hört %2 nicht.</translation>
    </message>
    <message>
        <source>No other one is there now.</source>
        <translation>Ein anderer ist jetzt nicht da.</translation>
    </message>
    <message>
        <source>%1, gone since %2</source>
        <translation>%1, weg seit %2</translation>
    </message>
    <message>
        <source>All hear each other.</source>
        <translation>Alle hören einander.</translation>
    </message>
    <message>
        <source>It is not known yet of all whom they hear.</source>
        <translation>Noch ist nicht von allen bekannt, wen sie hören.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>not for %1 s</source>
        <translation>seit %1 s nicht</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 hears %2: %3</source>
        <translation>%1 hört %2: %3</translation>
    </message>
    <message>
        <source>%1 (this one)</source>
        <translation>%1 (dieser hier)</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Readers</source>
        <translation>Leser</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>Verzögerung</translation>
    </message>
    <message>
        <source>hears %1</source>
        <translation>hört %1</translation>
    </message>
    <message>
        <source>A server that shares this history</source>
        <translation>Ein Server, der diesen Verlauf teilt</translation>
    </message>
    <message>
        <source>The version of Heliograph that it runs</source>
        <translation>Die Version von Heliograph, die er ausführt</translation>
    </message>
    <message>
        <source>Event streams that are open there</source>
        <translation>Ereignisströme, die dort offen sind</translation>
    </message>
    <message>
        <source>How late it learns of events that others publish, at most</source>
        <translation>Wie spät er höchstens von Ereignissen erfährt, die andere veröffentlichen</translation>
    </message>
    <message>
        <source>How late events of %1 arrive at the server of the line, at most</source>
        <translation>Wie spät Ereignisse von %1 höchstens beim Server dieser Zeile ankommen</translation>
    </message>
    <message>
        <source>Lag (ms)</source>
        <translation>Verzögerung (ms)</translation>
    </message>
    <message>
        <source>hears %1 (ms)</source>
        <translation>hört %1 (ms)</translation>
    </message>
</context>
<context>
    <name>heliograph::ServersView</name>
    <message>
        <source>Servers with this history. %1</source>
        <translation>Server mit diesem Verlauf. %1</translation>
    </message>
    <message>
        <source>Servers with this history</source>
        <translation>Server mit diesem Verlauf</translation>
    </message>
</context>
<context>
    <name>heliograph::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>&amp;Charts are redrawn</source>
        <translation>&amp;Diagramme werden gezeichnet</translation>
    </message>
    <message>
        <source>up to 15 times a second</source>
        <translation>bis zu 15-mal je Sekunde</translation>
    </message>
    <message>
        <source>up to 30 times a second</source>
        <translation>bis zu 30-mal je Sekunde</translation>
    </message>
    <message>
        <source>up to 60 times a second</source>
        <translation>bis zu 60-mal je Sekunde</translation>
    </message>
    <message>
        <source>Local server</source>
        <translation>Lokaler Server</translation>
    </message>
    <message>
        <source>&amp;Start it with the program</source>
        <translation>Mit dem Programm &amp;starten</translation>
    </message>
    <message>
        <source>Let it make up &amp;demo data</source>
        <translation>D&amp;emodaten erfinden lassen</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>Show &amp;notifications on the desktop</source>
        <translation>&amp;Mitteilungen auf dem Bildschirm zeigen</translation>
    </message>
    <message>
        <source>Closing the window &amp;keeps it in the tray</source>
        <translation>&amp;Beim Schließen im Infobereich bleiben</translation>
    </message>
    <message>
        <source>This is no amount. Write it like %1.</source>
        <translation>Das ist kein Betrag. Schreiben Sie ihn wie %1.</translation>
    </message>
    <message>
        <source>L&amp;anguage</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>From the next start of the program on.</source>
        <translation>Ab dem nächsten Start des Programms.</translation>
    </message>
    <message>
        <source>Fewer pictures take less power. No value is lost either way.</source>
        <translation>Weniger Bilder brauchen weniger Strom. Verloren geht so oder so kein Wert.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Mitteilungen</translation>
    </message>
    <message>
        <source>While the window is not in front, and unless you do not want to be disturbed.</source>
        <translation>Solange das Fenster nicht vorn ist und „Nicht stören“ aus ist.</translation>
    </message>
    <message>
        <source>&amp;Which of them</source>
        <translation>&amp;Welche davon</translation>
    </message>
    <message>
        <source>The list in the window has all of them in any case.</source>
        <translation>In der Liste im Fenster stehen immer alle.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>Nur Fehler</translation>
    </message>
    <message>
        <source>Notify about a &amp;lost connection</source>
        <translation>&amp;Verlust der Verbindung melden</translation>
    </message>
    <message>
        <source>Once for each outage, and once more when it is over.</source>
        <translation>Einmal je Ausfall, und noch einmal, wenn er vorbei ist.</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Sofort</translation>
    </message>
    <message>
        <source>After a minute</source>
        <translation>Nach einer Minute</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Bids</source>
        <translation>Gebote</translation>
    </message>
    <message>
        <source>&amp;Confirm bids above</source>
        <translation>Gebote &amp;bestätigen ab mehr als</translation>
    </message>
    <message>
        <source>Such a bid takes a second press. So does one that is more than %1 % above the maximum or the starting bid, always.</source>
        <translation>Ein solches Gebot ist ein zweites Mal zu bestätigen. Das gilt immer für Gebote, die mehr als %1 % über dem Höchstgebot oder dem Startgebot liegen.</translation>
    </message>
    <message>
        <source>no amount</source>
        <translation>kein Betrag</translation>
    </message>
    <message>
        <source>Your &amp;name on bids</source>
        <translation>Ihr &amp;Name auf Geboten</translation>
    </message>
    <message>
        <source>Stands in the ledger for everybody to read. Where a profile has a token, the token says who you are.</source>
        <translation>Steht für alle lesbar im Hauptbuch. Wo ein Profil ein Token hat, sagt dieses, wer Sie sind.</translation>
    </message>
    <message>
        <source>no name</source>
        <translation>kein Name</translation>
    </message>
    <message>
        <source>From the next start of the server on.</source>
        <translation>Ab dem nächsten Start des Servers.</translation>
    </message>
    <message>
        <source>Prices, notifications, auctions and the load of the hour before the start. The load from then on is measured. When this is off, the server has none of these.</source>
        <translation>Kurse, Mitteilungen, Auktionen und die Auslastung der Stunde vor dem Start. Die Auslastung danach ist gemessen. Ist dies aus, hat der Server nichts davon.</translation>
    </message>
    <message>
        <source>127.0.0.1 is for this computer only; with 0.0.0.0 everybody on the network can reach it.</source>
        <translation>127.0.0.1 gilt nur für diesen Rechner; mit 0.0.0.0 kann ihn jeder im Netz erreichen.</translation>
    </message>
    <message>
        <source>Start and end</source>
        <translation>Start und Ende</translation>
    </message>
    <message>
        <source>Start at &amp;login</source>
        <translation>Bei der &amp;Anmeldung starten</translation>
    </message>
    <message>
        <source>Out of sight: in the tray where there is one, else minimised.</source>
        <translation>Unsichtbar: im Infobereich, wo es einen gibt, sonst minimiert.</translation>
    </message>
    <message>
        <source>This desktop has no tray, so closing ends the program.</source>
        <translation>Dieser Desktop hat keinen Infobereich; Schließen beendet daher das Programm.</translation>
    </message>
    <message>
        <source>Invalid address. Examples: 127.0.0.1, 0.0.0.0, ::1</source>
        <translation>Ungültige Adresse. Beispiele: 127.0.0.1, 0.0.0.0, ::1</translation>
    </message>
    <message>
        <source>Addr&amp;ess</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>Play a &amp;sound when an alert fires</source>
        <translation>Bei einem Alarm einen &amp;Ton abspielen</translation>
    </message>
    <message>
        <source>One sound where several fire at once, and none while you do not want to be disturbed.</source>
        <translation>Nur ein Ton, wenn mehrere zugleich auslösen, und keiner, während Sie nicht gestört werden möchten.</translation>
    </message>
</context>
<context>
    <name>heliograph::SettingsPage</name>
    <message>
        <source>Any that is free</source>
        <translation>Irgendein freier</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset: %1</source>
        <translation>Zurücksetzen: %1</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>Zurück zur Vorgabe</translation>
    </message>
</context>
<context>
    <name>heliograph::SeveralCharts</name>
    <message>
        <source>Charts at once</source>
        <translation>Diagramme zugleich</translation>
    </message>
    <message>
        <source>&amp;%1</source>
        <translation>&amp;%1</translation>
    </message>
    <message>
        <source>one chart</source>
        <translation>ein Diagramm</translation>
    </message>
    <message>
        <source>two charts</source>
        <translation>zwei Diagramme</translation>
    </message>
    <message>
        <source>four charts</source>
        <translation>vier Diagramme</translation>
    </message>
    <message>
        <source>%1: lines</source>
        <translation>%1: Linien</translation>
    </message>
    <message>
        <source>%1: candles</source>
        <translation>%1: Kerzen</translation>
    </message>
</context>
<context>
    <name>heliograph::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>heliograph::SignIn</name>
    <message>
        <source>There is no token in %1.</source>
        <translation>In %1 steht kein Token.</translation>
    </message>
    <message>
        <source>The keyring holds no token for this server.</source>
        <translation>Der Schlüsselbund enthält kein Token für diesen Server.</translation>
    </message>
</context>
<context>
    <name>heliograph::SignInDialog</name>
    <message>
        <source>&amp;Keep it in the keyring of this computer</source>
        <translation>Im &amp;Schlüsselbund dieses Rechners aufbewahren</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>&amp;Token for %1</source>
        <translation>&amp;Token für %1</translation>
    </message>
    <message>
        <source>Token for %1</source>
        <translation>Token für %1</translation>
    </message>
    <message>
        <source>There is no keyring on this desktop.</source>
        <translation>Auf diesem Desktop gibt es keinen Schlüsselbund.</translation>
    </message>
    <message>
        <source>Sign &amp;in</source>
        <translation>&amp;Anmelden</translation>
    </message>
    <message>
        <source>A token is one word of letters, digits and dots.</source>
        <translation>Ein Token ist ein Wort aus Buchstaben, Ziffern und Punkten.</translation>
    </message>
    <message>
        <source>The token is stored in the keyring, and nowhere else.</source>
        <translation>Das Token wird im Schlüsselbund gespeichert und sonst nirgends.</translation>
    </message>
    <message>
        <source>The token is forgotten when the program ends.</source>
        <translation>Das Token wird vergessen, wenn das Programm endet.</translation>
    </message>
</context>
<context>
    <name>heliograph::SilentTopicsButton</name>
    <message>
        <source>no events yet</source>
        <translation>noch keine Ereignisse</translation>
    </message>
    <message>
        <source>%1 of %2 values silent</source>
        <translation>%1 von %2 Werten still</translation>
    </message>
    <message>
        <source>Symbols and hosts from which nothing comes although the connection is well</source>
        <translation>Symbole und Rechner, von denen nichts mehr kommt, obwohl die Verbindung steht</translation>
    </message>
    <message>
        <source>Forget %1 (silent for %2)</source>
        <translation>%1 vergessen (still seit %2)</translation>
    </message>
    <message>
        <source>Forget all of them</source>
        <translation>Alle vergessen</translation>
    </message>
</context>
<context>
    <name>heliograph::StatisticsRow</name>
    <message>
        <source>%1 to %2, average %3</source>
        <translation>%1 bis %2, im Mittel %3</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Höchster</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Tiefster</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Change since %1</source>
        <translation>Änderung seit %1</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>Mittel</translation>
    </message>
</context>
<context>
    <name>heliograph::StatusStrip</name>
    <message>
        <source>id %1</source>
        <translation>Nr. %1</translation>
    </message>
    <message>
        <source>Place in the server&apos;s history: %1</source>
        <translation>Stelle im Verlauf des Servers: %1</translation>
    </message>
    <message>
        <source>%1 events/s</source>
        <translation>%1 Ereignisse/s</translation>
    </message>
    <message>
        <source>skipped %1</source>
        <translation>übersprungen %1</translation>
    </message>
    <message>
        <source>Values that newer ones replaced because this reader was slow</source>
        <translation>Werte, die durch neuere ersetzt wurden, weil dieser Leser langsam war</translation>
    </message>
    <message>
        <source>server clock %1 ahead</source>
        <translation>Uhr des Servers %1 vor</translation>
    </message>
    <message>
        <source>server clock %1 behind</source>
        <translation>Uhr des Servers %1 nach</translation>
    </message>
    <message>
        <source>The zone of all times shown</source>
        <translation>Die Zone aller gezeigten Zeiten</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Nicht stören</translation>
    </message>
    <message>
        <source>Topics that this window reads, all over one connection</source>
        <translation>Themen, die dieses Fenster liest, alle über eine Verbindung</translation>
    </message>
    <message>
        <source>Events received, on average over the last seconds</source>
        <translation>Empfangene Ereignisse im Mittel der letzten Sekunden</translation>
    </message>
    <message>
        <source>The version of this window. Help, About Heliograph has more.</source>
        <translation>Die Version dieses Fensters. Mehr unter Hilfe, Über Heliograph.</translation>
    </message>
    <message numerus="yes">
        <source>%n topic(s)</source>
        <translation>
            <numerusform>%n Thema</numerusform>
            <numerusform>%n Themen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>heliograph::TabbedColumn</name>
    <message>
        <source>Panels</source>
        <translation>Bereiche</translation>
    </message>
</context>
<context>
    <name>heliograph::TrayIcon</name>
    <message>
        <source>&amp;Hide the window</source>
        <translation>Fenster &amp;ausblenden</translation>
    </message>
    <message>
        <source>&amp;Show the window</source>
        <translation>Fenster &amp;zeigen</translation>
    </message>
    <message>
        <source>Heliograph: %1</source>
        <translation>Heliograph: %1</translation>
    </message>
    <message>
        <source>last event %1 ago</source>
        <translation>letztes Ereignis vor %1</translation>
    </message>
</context>
<context>
    <name>heliograph::WatchListModel</name>
    <message>
        <source>starred</source>
        <translation>mit Stern</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Veränderung</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Change (%)</source>
        <translation>Veränderung (%)</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1 seit %2</translation>
    </message>
</context>
<context>
    <name>heliograph::WatchListPanel</name>
    <message>
        <source>Watchlist</source>
        <translation>Merkliste</translation>
    </message>
    <message>
        <source>No symbol contains this text.</source>
        <translation>Kein Symbol enthält diesen Text.</translation>
    </message>
    <message>
        <source>Space: star. Alt with up or down: move a star, which ends sorting by a column.</source>
        <translation>Leertaste: Stern. Alt mit auf oder ab: Stern verschieben; das beendet das Sortieren nach einer Spalte.</translation>
    </message>
    <message>
        <source>No prices yet</source>
        <translation>Noch keine Preise</translation>
    </message>
    <message>
        <source>Every symbol that the server sends appears here.</source>
        <translation>Jedes Symbol, das der Server sendet, erscheint hier.</translation>
    </message>
    <message>
        <source>Find in the watchlist</source>
        <translation>Suchen in der Merkliste</translation>
    </message>
</context>
<context>
    <name>heliograph::WelcomePage</name>
    <message>
        <source>C&amp;onnect to a server…</source>
        <translation>Mit einem Server ver&amp;binden …</translation>
    </message>
    <message>
        <source>S&amp;tart the local server</source>
        <translation>Den lokalen Server s&amp;tarten</translation>
    </message>
    <message>
        <source>&amp;Use a free port</source>
        <translation>&amp;Freien Port nehmen</translation>
    </message>
    <message>
        <source>C&amp;onnect</source>
        <translation>Ver&amp;binden</translation>
    </message>
    <message>
        <source>See what happens as it happens: each value with its age, and every gap with its reason.</source>
        <translation>Sehen, was geschieht, während es geschieht: jeden Wert mit seinem Alter, jede Lücke mit ihrem Grund.</translation>
    </message>
    <message>
        <source>Try it with &amp;demo data</source>
        <translation>&amp;Mit Demodaten ausprobieren</translation>
    </message>
    <message>
        <source>Starts the server inside this program, with an hour of made-up prices and load, notifications and auctions to bid in.</source>
        <translation>Startet den Server in diesem Programm, mit einer Stunde erfundener Preise und Last, mit Mitteilungen und mit Auktionen, in denen Sie bieten können.</translation>
    </message>
    <message>
        <source>Starts it empty: it shows what you or your programs publish to it.</source>
        <translation>Startet ihn leer: Er zeigt, was Sie oder Ihre Programme an ihn veröffentlichen.</translation>
    </message>
    <message>
        <source>Starts the local server where nothing else listens.</source>
        <translation>Startet den lokalen Server dort, wo sonst nichts lauscht.</translation>
    </message>
    <message>
        <source>Watched lately</source>
        <translation>Zuletzt beobachtet</translation>
    </message>
    <message>
        <source>What there is to see</source>
        <translation>Was es zu sehen gibt</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Preise</translation>
    </message>
    <message>
        <source>Live charts and candles, a watchlist, statistics of what is in sight.</source>
        <translation>Diagramme und Kerzen, eine Beobachtungsliste, Kennzahlen zu dem, was zu sehen ist.</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>The load of each machine, the worst first, and who has fallen silent.</source>
        <translation>Die Last jeder Maschine, die schlimmste zuerst, und wer verstummt ist.</translation>
    </message>
    <message>
        <source>Auctions</source>
        <translation>Auktionen</translation>
    </message>
    <message>
        <source>Bids that the server has confirmed, to the cent, and who leads.</source>
        <translation>Gebote, die der Server bestätigt hat, auf den Cent genau, und wer führt.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Mitteilungen</translation>
    </message>
    <message>
        <source>What happened, and alerts by your own rules.</source>
        <translation>Was geschehen ist, und Alarme nach Ihren eigenen Regeln.</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>Der Server</translation>
    </message>
    <message>
        <source>Who reads, how far behind, and what went wrong.</source>
        <translation>Wer liest, wie weit zurück, und was schiefgegangen ist.</translation>
    </message>
    <message>
        <source>Watch one that runs on this machine or elsewhere.</source>
        <translation>Einen beobachten, der auf dieser Maschine oder anderswo läuft.</translation>
    </message>
    <message>
        <source>Watch %1 again.</source>
        <translation>%1 wieder beobachten.</translation>
    </message>
</context>
</TS>
