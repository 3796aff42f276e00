using Shouldly;
using Vectis.Admin.ConnectWise.Guide;
using Vectis.Admin.Integrations;
using Xunit;
using Words = Vectis.Admin.ConnectWise.Words;

namespace Vectis.Admin.Tests.ConnectWise.Guide;

/// <summary>The guide shows the texts as the dialog does, so that the two can be compared word by word.</summary>
public sealed class GuideQuotesTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 3, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<FailureCategory> Categories => [.. Enum.GetValues<FailureCategory>()];

    [Theory]
    [MemberData(nameof(Categories))]
    public void Every_failure_stands_in_the_guide_word_for_word(FailureCategory category)
    {
        var guidance = Guidance.Of(category);
        GuideText.Page.Value.ShouldContain($">{guidance.Headline}</h3>");
        ShouldBeQuoted(guidance.Text);
    }

    public static TheoryData<string> TlsSentences =>
    [
        Words.CertificateExpired(Day),
        Words.CertificateNotYetValid(Day),
        Words.CertificateForOtherName(["cw.example.com"], "203.0.113.7"),
        Words.CertificateSelfSigned,
        Words.CertificateFromUnknownIssuer("Contoso CA"),
        Words.CertificateRevoked,
        Words.CertificateUnusable("NotValidForUsage"),
        Words.TlsTooOld,
        Words.NotTls,
        Words.HandshakeFailed(null),
    ];

    [Theory]
    [MemberData(nameof(TlsSentences))]
    public void Every_reason_for_no_secure_connection_stands_in_the_guide(string sentence) => ShouldBeQuoted(sentence);

    private static void ShouldBeQuoted(string text) => GuideText.Page.Value.ShouldContain($"<blockquote>\n<p>{text}</p>\n</blockquote>");
}
