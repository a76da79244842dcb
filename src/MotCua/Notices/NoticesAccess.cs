using System.Linq.Expressions;
using MotCua.Authority.Contracts;

namespace MotCua.Notices;

/// <summary>Whose notices a scope may read: one's own. Whether they are still shown is the dossier's to say (<see cref="Dossiers.Contracts.IVisibleDossiers"/>).</summary>
public static class NoticesAccess
{
    public static Expression<Func<NoticeRow, bool>> Own(Scope scope)
    {
        if (!scope.SignedIn)
        {
            return n => false;
        }

        // What was sent before the person first signed in went to the record that a counter or a helper had made of them.
        string[] own = [scope.Subject.ToString("N"), .. scope.Earlier.Select(id => id.ToString("N"))];
        return n => own.Contains(n.Recipient);
    }
}
