namespace Vectis.ConnectWiseSimulator.Records.Bodies;

/// <summary>What tickets are called at an MSP; at most 100 characters, some with what breaks careless readers.</summary>
internal static class Summaries
{
    private const int Longest = 100;

    private static readonly string[] Plain =
    [
        "VPN drops every hour", "Outlook asks for password", "New starter laptop", "Printer on second floor offline",
        "Teams call has no sound", "Server disk 90 % full", "Backup failed: exit code 5", "Cannot open shared drive",
        "Phishing mail reported", "MFA reset", "Wi-Fi slow in meeting room", "Blue screen after update",
        "Add user to distribution list", "Restore deleted folder", "Leaver: disable account", "Certificate expires in 14 days",
        "Firewall firmware update", "Scanner does not send to e-mail", "Monitor flickers", "Quote for 5 laptops",
        "OneDrive stuck on sync pending", "SQL job failed overnight", "Password expired, locked out", "Adobe licence needed",
        "Phone system one-way audio", "Domain renewal", "UPS battery replace", "RDP session freezes", "Website down",
        "Patch Tuesday follow-up",
    ];

    private static readonly string[] Odd =
    [
        "🔥 Everything is slow today", "Drucker geht nicht – bitte zurückrufen", "**URGENT** server `SRV-01` is down",
        "Ticket \"re-opened\" by C:\\temp\\mail", "Fwd: \u200EInvoice attached\u200E", "问题: 无法登录",
        "User said: <b>it broke</b> & left", "☎️ Callback 10:30 👩‍💻", "RE: RE: RE: [EXTERNAL] O'Brien's laptop",
    ];

    public static string Make(Pick pick)
    {
        var text = pick.Faker.Random.Double() switch
        {
            < 0.05 => pick.One(Odd),
            < 0.08 => (pick.One(Plain) + ": " + pick.Faker.Lorem.Sentence(30)).PadRight(Longest, '.'),
            < 0.35 => $"{pick.One(Plain)} ({pick.Faker.Name.FirstName()})",
            < 0.55 => $"{pick.Faker.Random.Replace("??-##").ToUpperInvariant()}: {pick.One(Plain)}",
            _ => pick.One(Plain),
        };
        return text.Length <= Longest ? text : text[..Longest];
    }
}
