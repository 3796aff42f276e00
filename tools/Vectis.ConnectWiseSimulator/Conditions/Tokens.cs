namespace Vectis.ConnectWiseSimulator.Conditions;

internal enum TokenKind
{
    Name,
    Number,
    Text,
    Date,
    Symbol,
    End,
}

internal readonly record struct Token(TokenKind Kind, string Text)
{
    public bool Is(string word) =>
        Kind is TokenKind.Name or TokenKind.Symbol && string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Cuts a condition into tokens.</summary>
internal static class Tokens
{
    public static List<Token> Of(string condition)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < condition.Length)
        {
            var character = condition[at];
            if (char.IsWhiteSpace(character))
            {
                at++;
            }
            else if (character is '"' or '\'')
            {
                tokens.Add(Enclosed(condition, ref at, character, TokenKind.Text));
            }
            else if (character == '[')
            {
                tokens.Add(Enclosed(condition, ref at, ']', TokenKind.Date));
            }
            else if (char.IsAsciiDigit(character) || (character is '-' or '+' && condition[(at + 1)..] is [>= '0' and <= '9', ..]))
            {
                tokens.Add(Run(condition, ref at, TokenKind.Number, c => char.IsAsciiDigit(c) || c is '.' or '-' or '+'));
            }
            else if (char.IsLetter(character) || character == '_')
            {
                tokens.Add(Run(condition, ref at, TokenKind.Name, c => char.IsLetterOrDigit(c) || c is '_' or '/'));
            }
            else
            {
                tokens.Add(Symbol(condition, ref at));
            }
        }

        tokens.Add(new Token(TokenKind.End, ""));
        return tokens;
    }

    private static Token Enclosed(string condition, ref int at, char close, TokenKind kind)
    {
        var end = condition.IndexOf(close, at + 1);
        if (end < 0)
        {
            throw new ConditionException($"Missing {close} in condition.");
        }

        var token = new Token(kind, condition[(at + 1)..end]);
        at = end + 1;
        return token;
    }

    private static Token Run(string condition, ref int at, TokenKind kind, Func<char, bool> belongs)
    {
        var from = at++;
        while (at < condition.Length && belongs(condition[at]))
        {
            at++;
        }

        return new Token(kind, condition[from..at]);
    }

    private static Token Symbol(string condition, ref int at)
    {
        var two = at + 1 < condition.Length ? condition.Substring(at, 2) : "";
        if (two is "!=" or "<=" or ">=" or "<>" or "==")
        {
            at += 2;
            return new Token(TokenKind.Symbol, two);
        }

        var one = condition[at++];
        return one is '=' or '<' or '>' or '(' or ')' or ','
            ? new Token(TokenKind.Symbol, one.ToString())
            : throw new ConditionException($"'{one}' is not expected in condition.");
    }
}
