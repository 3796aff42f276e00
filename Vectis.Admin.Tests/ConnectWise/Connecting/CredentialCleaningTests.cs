using Shouldly;
using Vectis.Admin.ConnectWise.Connecting;
using Vectis.Admin.Integrations;
using Xunit;

namespace Vectis.Admin.Tests.ConnectWise.Connecting;

public sealed class CredentialCleaningTests
{
    [Theory]
    [InlineData(" abc ", "abc", "Public key: white space around it removed.")]
    [InlineData("\tabc\r\n", "abc", "Public key: white space around it and line breaks removed.")]
    [InlineData("ab\nc", "abc", "Public key: line breaks removed.")]
    [InlineData("a\u200bb\u200dc\ufeff", "abc", "Public key: invisible characters removed.")]
    [InlineData("a\u00adb\u202ec\ufe0f", "abc", "Public key: invisible characters removed.")]
    [InlineData("\u00a0abc\u00a0", "abc", "Public key: invisible characters removed.")]
    [InlineData("“abc”", "abc", "Public key: quotation marks removed.")]
    [InlineData("ab’c", "abc", "Public key: quotation marks removed.")]
    [InlineData("\"abc\"", "abc", "Public key: quotation marks removed.")]
    [InlineData(" ' abc ' ", "abc", "Public key: white space around it and quotation marks removed.")]
    [InlineData(" “a\u200bbc”\n", "abc", "Public key: white space around it, line breaks, invisible characters and quotation marks removed.")]
    public void What_nobody_typed_on_purpose_is_removed_and_said(string typed, string value, string message)
    {
        var (cleaned, cleaning) = CredentialCleaning.Clean(CredentialField.PublicKey, typed);
        cleaned.ShouldBe(value);
        cleaning.ShouldBe(new FieldCleaning(CredentialField.PublicKey, message));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("a\"b")]
    [InlineData("Ünïcode")]
    [InlineData("a b")]
    public void Anything_else_stays(string typed) => CredentialCleaning.Clean(CredentialField.PublicKey, typed).ShouldBe((typed, null));

    [Theory]
    [InlineData("{0f8fad5b-d9cb-469f-a165-70867728950e}")]
    [InlineData("(0f8fad5b-d9cb-469f-a165-70867728950e)")]
    [InlineData("0f8fad5bd9cb469fa16570867728950e")]
    public void A_client_id_in_another_form_is_written_in_its_usual_one(string typed)
    {
        var (value, cleaning) = CredentialCleaning.Clean(CredentialField.ClientId, typed);
        value.ShouldBe("0f8fad5b-d9cb-469f-a165-70867728950e");
        cleaning!.Message.ShouldBe("Client ID: written in its usual form.");
    }
}
